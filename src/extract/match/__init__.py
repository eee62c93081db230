"""Match: what stands in a sentence, as raw spans with the id of the rule that fired."""
