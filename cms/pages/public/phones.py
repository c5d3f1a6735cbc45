"""Phone numbers as the API shows them."""

from phonenumber_field.phonenumber import PhoneNumber
from phonenumbers import NumberParseException


def serialize_phone(number: str | PhoneNumber | None) -> dict[str, str] | None:
    """A phone number as `{"e164", "national"}`; None when there is none or it is not one."""
    try:
        parsed = number if isinstance(number, PhoneNumber) else PhoneNumber.from_string(number or "", region="NL")
    except NumberParseException:
        return None
    return {"e164": parsed.as_e164, "national": parsed.as_national} if parsed.is_valid() else None
