"""The formats in which reports come: each is read into a document, without regard to the form."""
