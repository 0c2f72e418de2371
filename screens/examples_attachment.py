"""Examples of the screens about files."""

from __future__ import annotations

from collections.abc import Mapping

from procedures.attachment import Refusal
from screens import attachment
from screens.examples_values import Example

ATTACHMENT_EXAMPLES: Mapping[str, Example] = {
    f"attachment.refused: {why}": (attachment.refused, (why,), {}) for why in Refusal
}
