"""The time zones of authorities, for the calendars that a question may name."""

_COUNTRIES = {
    "AE": "Asia/Dubai", "AR": "America/Argentina/Buenos_Aires", "AT": "Europe/Vienna",
    "AU": "Australia/Sydney", "BE": "Europe/Brussels", "BG": "Europe/Sofia",
    "BH": "Asia/Bahrain", "BR": "America/Sao_Paulo", "CA": "America/Toronto",
    "CH": "Europe/Zurich", "CL": "America/Santiago", "CN": "Asia/Shanghai",
    "CO": "America/Bogota", "CR": "America/Costa_Rica", "CY": "Asia/Nicosia",
    "CZ": "Europe/Prague", "DE": "Europe/Berlin", "DK": "Europe/Copenhagen",
    "EC": "America/Guayaquil", "EE": "Europe/Tallinn", "EG": "Africa/Cairo",
    "ES": "Europe/Madrid", "FI": "Europe/Helsinki", "FR": "Europe/Paris",
    "GB": "Europe/London", "GH": "Africa/Accra", "GR": "Europe/Athens",
    "HK": "Asia/Hong_Kong", "HR": "Europe/Zagreb", "HU": "Europe/Budapest",
    "ID": "Asia/Jakarta", "IE": "Europe/Dublin", "IL": "Asia/Jerusalem",
    "IN": "Asia/Kolkata", "IS": "Atlantic/Reykjavik", "IT": "Europe/Rome",
    "JO": "Asia/Amman", "JP": "Asia/Tokyo", "KE": "Africa/Nairobi", "KR": "Asia/Seoul",
    "LI": "Europe/Vaduz", "LT": "Europe/Vilnius", "LU": "Europe/Luxembourg",
    "LV": "Europe/Riga", "MT": "Europe/Malta", "MX": "America/Mexico_City",
    "MY": "Asia/Kuala_Lumpur", "NG": "Africa/Lagos", "NL": "Europe/Amsterdam",
    "NO": "Europe/Oslo", "NZ": "Pacific/Auckland", "OM": "Asia/Muscat",
    "PA": "America/Panama", "PE": "America/Lima", "PH": "Asia/Manila", "PL": "Europe/Warsaw",
    "PR": "America/Puerto_Rico", "PT": "Europe/Lisbon", "QA": "Asia/Qatar",
    "RO": "Europe/Bucharest", "RW": "Africa/Kigali", "SA": "Asia/Riyadh",
    "SE": "Europe/Stockholm", "SG": "Asia/Singapore", "SI": "Europe/Ljubljana",
    "SK": "Europe/Bratislava", "TH": "Asia/Bangkok", "TR": "Europe/Istanbul",
    "TW": "Asia/Taipei", "TZ": "Africa/Dar_es_Salaam", "UG": "Africa/Kampala",
    "US": "America/New_York", "UY": "America/Montevideo", "VN": "Asia/Ho_Chi_Minh",
    "ZA": "Africa/Johannesburg", "ZM": "Africa/Lusaka",
}  # fmt: skip

_CENTRAL = (
    "AL",
    "AR",
    "IA",
    "IL",
    "KS",
    "LA",
    "MN",
    "MO",
    "MS",
    "ND",
    "NE",
    "OK",
    "SD",
    "TN",
)
_STATES = {
    "US-AK": "America/Anchorage", "US-AZ": "America/Phoenix", "US-CA": "America/Los_Angeles",
    "US-CO": "America/Denver", "US-HI": "Pacific/Honolulu", "US-ID": "America/Boise",
    "US-IN": "America/Indiana/Indianapolis", "US-MI": "America/Detroit",
    "US-MT": "America/Denver", "US-NM": "America/Denver", "US-NV": "America/Los_Angeles",
    "US-OR": "America/Los_Angeles", "US-PR": "America/Puerto_Rico", "US-TX": "America/Chicago",
    "US-UT": "America/Denver", "US-WA": "America/Los_Angeles", "US-WI": "America/Chicago",
    "US-WY": "America/Denver", **{f"US-{state}": "America/Chicago" for state in _CENTRAL},
}  # fmt: skip


def seat(country: str, subdivision: str | None) -> str | None:
    """The zone of a country's or a US state's capital; None where it isn't known here."""
    return _STATES.get(f"{country}-{subdivision}") or _COUNTRIES.get(country)


def countries(zone: str) -> list[str]:
    """The countries whose capital goes by a zone; none for a zone that tells none, such as UTC."""
    return [country for country, capital in _COUNTRIES.items() if capital == zone]
