"""What is said about a rule that does not hold."""

from __future__ import annotations


class RuleError(ValueError):
    """A rule is malformed, misses its own example or matches its counter-example.

    Names the rule file, the id of the rule and the example at fault.
    """

    def __init__(self, file: str, rule_id: str, example: str, why: str) -> None:
        super().__init__(f"{file}: rule {rule_id!r}: {why} (example: {example!r})")
        self.file = file
        self.rule_id = rule_id
        self.example = example
        self.why = why
