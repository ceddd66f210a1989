"""OpenAI's endpoints, so that its SDK, LangChain and chat front ends can ask without knowing us."""
