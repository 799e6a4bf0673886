"""How fast the parts are: days made up by rule, runs that are timed, and plots of what came out."""
