"""Content of several languages in its source language only."""


def keep(value):
    if isinstance(value, list):
        return [keep(one) for one in value]
    if not isinstance(value, dict):
        return value
    if "zh-Hans" in value or "en" in value:
        return {"zh-Hans": value.get("zh-Hans", value.get("en"))}
    return {key: keep(one) for key, one in value.items()}
