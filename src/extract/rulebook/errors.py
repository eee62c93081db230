"""What is said about a rule that does not hold."""

from __future__ import annotations

_NOBODY = frozenset({"", "-"})


class RuleError(ValueError):
    """A rule is malformed, misses its own example or matches its counter-example.

    Names the rule file, the id of the rule and the example at fault;
    where the whole file is at fault the id is `-` and the example is empty.
    """

    def __init__(self, file: str, rule_id: str, example: str, why: str) -> None:
        of_rule = "" if rule_id in _NOBODY else f"rule {rule_id!r}: "
        shown = f" (example: {example!r})" if example else ""
        super().__init__(f"{file}: {of_rule}{why}{shown}")
        self.file = file
        self.rule_id = rule_id
        self.example = example
        self.why = why

    def __reduce__(self) -> tuple[type[RuleError], tuple[str, str, str, str]]:
        """Its four parts, so that a worker process can send it."""
        return type(self), (self.file, self.rule_id, self.example, self.why)


class RuleTimeoutError(RuleError):
    """A pattern that a user wrote took too long on a text."""
