"""PDF: characters and rules of a page made lines, paragraphs and tables."""
