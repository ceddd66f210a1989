"""The Slack door: where a question is asked, how its answer is shown, and that it is shown once."""
