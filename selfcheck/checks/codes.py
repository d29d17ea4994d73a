"""Check digits of the two codes an organisation in China has."""

from __future__ import annotations

_SOCIAL_CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_SOCIAL_CREDIT_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_ORGANISATION = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def valid_organisation_code(text: str) -> bool:
    """Whether the text is a unified social credit code or an old organisation code.

    The former has 18 characters (GB 32100-2015), the latter 8 and a check character, with or
    without a hyphen (GB 11714-1997); both with a correct check character.
    """
    code = text.replace(" ", "").replace("-", "").upper()
    if len(code) == 18:
        return _valid_social_credit_code(code)
    return len(code) == 9 and _valid_old_code(code)


def _valid_social_credit_code(code: str) -> bool:
    if any(each not in _SOCIAL_CREDIT for each in code):
        return False
    weighted = zip(code, _SOCIAL_CREDIT_WEIGHTS, strict=False)
    total = sum(_SOCIAL_CREDIT.index(each) * weight for each, weight in weighted)
    return _SOCIAL_CREDIT.index(code[17]) == -total % 31


def _valid_old_code(code: str) -> bool:
    if any(each not in _ORGANISATION for each in code):
        return False
    weighted = zip(code, _ORGANISATION_WEIGHTS, strict=False)
    total = sum(_ORGANISATION.index(each) * weight for each, weight in weighted)
    return code[8] == "0123456789X"[-total % 11]
