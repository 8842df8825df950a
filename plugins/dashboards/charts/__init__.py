"""Charts stage: declared charts become figures, figures become pictures, both with words and tables."""
