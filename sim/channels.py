"""The channels: who may be in touch with the victim, and columns that hold one value for each."""

from enum import IntEnum
from typing import Annotated

import numpy as np
from numpy.typing import NDArray


class Channel(IntEnum):
    """Who may be in touch with the victim; also the bit of who holds news for them."""

    ADVOCATE = 0
    OFFICER = 1
    VICTIM_LIAISON = 2
    VICTIM_SUPPORT = 3
    WITNESS_CARE = 4
    SOCIAL_CARE = 5


CHANNELS = len(Channel)

DaysByChannel = Annotated[NDArray[np.float64], f"({CHANNELS},)f8", "days, one a channel"]
CountByChannel = Annotated[NDArray[np.int32], f"({CHANNELS},)i4", "count, one a channel"]
