"""Files on disk: only what is ours is replaced or removed, and what is written is there as a whole or not at all."""

from wa_build.write.locks import Say, locked
from wa_build.write.manifest import Kind, Owned
from wa_build.write.output import write_file, write_new_file
from wa_build.write.places import Place, refuse_inside, refuse_place
from wa_build.write.swap import recover, replacing, updating
from wa_build.write.tree import Written, write_tree

__all__ = (
    "Kind",
    "Owned",
    "Place",
    "Say",
    "Written",
    "locked",
    "recover",
    "refuse_inside",
    "refuse_place",
    "replacing",
    "updating",
    "write_file",
    "write_new_file",
    "write_tree",
)
