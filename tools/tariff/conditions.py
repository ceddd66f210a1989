"""What is taken for granted about a shipment when nothing is said, and what has to be asked instead."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Condition:
    """A fact on which a measure hangs.

    `asked`: it must be stated, the answer cannot be guessed; otherwise it is taken not to hold and `assumed` says so.
    `yes` and `no` name the two cases as choices.
    """

    assumed: str
    yes: str
    no: str
    asked: bool = False


CONDITIONS = {
    "usmca": Condition("No USMCA claim.", "claimed under USMCA", "not claimed under USMCA"),
    "preference": Condition("No preference is claimed.", "preference claimed", "no preference claimed"),
    "in_quota": Condition("", "within the quota", "above the quota", asked=True),
    "uk_metal": Condition("", "metal melted or smelted in the United Kingdom", "metal from elsewhere", asked=True),
    "patented": Condition("", "patented", "generic or not patented", asked=True),
    "advanced_chip": Condition(
        "", "with chips above the thresholds of U.S. note 39", "without them, or for an exempt use", asked=True
    ),
    "large_drone": Condition("", "large or strategic drone", "other drone", asked=True),
    "ship_to_shore_crane": Condition("", "ship-to-shore gantry crane", "another crane", asked=True),
    "vehicle_part": Condition("", "part of a vehicle", "not a part of a vehicle", asked=True),
    "us_metal": Condition("The metal was not melted or cast in the United States.", "U.S. metal", "other metal"),
    "minor_metal": Condition("Metal makes up 15 % of the weight or more.", "under 15 % metal", "15 % metal or more"),
    "authorised_volume": Condition(
        "Not an importer with an authorised volume.", "authorised volume", "no authorisation"
    ),
    "transshipped": Condition("", "transshipped", "shipped directly"),
    "civil_aircraft": Condition("Not for civil aircraft.", "for civil aircraft", "not for civil aircraft"),
    "generic": Condition("Not a generic medicine.", "generic medicine", "not a generic medicine"),
    "pharmaceutical_use": Condition("Not for pharmaceutical use.", "for pharmaceutical use", "for another use"),
    "described_article": Condition(
        "Not one of the articles exempt by description.", "exempt by description", "not exempt"
    ),
    "excluded_article": Condition("No product exclusion applies.", "product exclusion applies", "no exclusion"),
    "us_content": Condition("Less than 20 % U.S. content.", "20 % U.S. content or more", "less U.S. content"),
    "enteral": Condition("Not an enteral syringe.", "enteral syringe", "another syringe"),
    "low_value": Condition("Not a low-value shipment.", "low-value shipment", "regular entry"),
    "postal": Condition("Not a postal item.", "postal item", "not by post"),
}
