"""The weights of the merge, fitted on labelled days and on labelled pairs of real articles."""
