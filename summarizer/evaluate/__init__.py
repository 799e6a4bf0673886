"""Labelled cases, matching, scores: how good an answer is, and where it is wrong."""
