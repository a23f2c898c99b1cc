"""The assessment file and all that follows from answers: rules, plan, comparison, merge, gates. Pure."""
