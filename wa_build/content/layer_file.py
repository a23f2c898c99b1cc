"""What a layer says of itself, in `layer.yaml` beside its other files."""

from __future__ import annotations

from pydantic import Field

from wa_build.content.model import EditionDay, Model, PillarId, PracticeId, QuestionId


class LayerFile(Model):
    """`layer.yaml`: for which edition the layer was written, and what of it was looked at for others."""

    edition: EditionDay | None = Field(
        None, description="The edition whose ids the layer uses; default: the one at the site's root."
    )
    looked_at: tuple[PracticeId | QuestionId | PillarId, ...] = Field(
        (),
        description="Ids that the layer extends and that became something else in another edition: it is known, and "
        "not said again.",
    )
