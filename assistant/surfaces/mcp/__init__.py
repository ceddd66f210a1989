"""The Model Context Protocol: every tool, questions and checks, data sets as resources, and prompts."""
