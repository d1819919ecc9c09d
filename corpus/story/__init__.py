"""The packs, in the order of their meetings."""

from corpus.story import (
    audit_2024,
    cabinet_2023,
    cabinet_2024,
    council_2023,
    council_2024,
    licensing_2025,
    parish_2024,
    planning_2024,
    scrutiny_2023,
    scrutiny_2024,
)

PACKS = (
    scrutiny_2023.PACK,
    cabinet_2023.PACK,
    council_2023.PACK,
    planning_2024.PACK,
    scrutiny_2024.PACK,
    cabinet_2024.APRIL,
    parish_2024.PACK,
    audit_2024.PACK,
    cabinet_2024.SEPTEMBER,
    council_2024.PACK,
    licensing_2025.PACK,
)
