"""Claims: causes, boasts and ranks in our own words, read by word classes and clauses, in both languages.

The words are data (`data/wording.yml`); how they stand in a sentence is read here.
"""

from dashboards.checks.claims.clauses import NUMBER, QUOTE_MARK, Clause, Sentence, sentences, without_quotes
from dashboards.checks.claims.matching import ClaimFound, Named, WordList
from dashboards.checks.claims.patterns import Classes, classes_of
from dashboards.checks.claims.shields import Shields

__all__ = [
    "NUMBER",
    "QUOTE_MARK",
    "ClaimFound",
    "Classes",
    "Clause",
    "Named",
    "Sentence",
    "Shields",
    "WordList",
    "classes_of",
    "sentences",
    "without_quotes",
]
