"""The formats in which reports come: each reader makes a document, and knows nothing of the form."""
