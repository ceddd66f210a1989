"""What a chat model is told, one file a prompt."""
