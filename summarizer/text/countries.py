"""Names of countries: places that act as governments."""

from __future__ import annotations

COUNTRIES = frozenset(
    name.strip()
    for name in """
    Afghanistan, Albania, Algeria, Andorra, Angola, Antigua and Barbuda, Argentina, Armenia,
    Australia, Austria, Azerbaijan, Bahamas, Bahrain, Bangladesh, Barbados, Belarus, Belgium,
    Belize, Benin, Bhutan, Bolivia, Bosnia and Herzegovina, Bosnia, Botswana, Brazil, Brunei,
    Bulgaria, Burkina Faso, Burundi, Cambodia, Cameroon, Canada, Cape Verde,
    Central African Republic, Chad, Chile, China, Colombia, Comoros, Congo,
    Democratic Republic of Congo, Costa Rica, Croatia, Cuba, Cyprus, Czech Republic, Czechia,
    Denmark, Djibouti, Dominica, Dominican Republic, East Timor, Ecuador, Egypt, El Salvador,
    Equatorial Guinea, Eritrea, Estonia, Eswatini, Ethiopia, Fiji, Finland, France, Gabon,
    Gambia, Georgia, Germany, Ghana, Greece, Grenada, Guatemala, Guinea, Guinea-Bissau, Guyana,
    Haiti, Honduras, Hungary, Iceland, India, Indonesia, Iran, Iraq, Ireland, Israel, Italy,
    Ivory Coast, Jamaica, Japan, Jordan, Kazakhstan, Kenya, Kiribati, Kosovo, Kuwait, Kyrgyzstan,
    Laos, Latvia, Lebanon, Lesotho, Liberia, Libya, Liechtenstein, Lithuania, Luxembourg,
    Madagascar, Malawi, Malaysia, Maldives, Mali, Malta, Mauritania, Mauritius, Mexico,
    Micronesia, Moldova, Monaco, Mongolia, Montenegro, Morocco, Mozambique, Myanmar, Namibia,
    Nauru, Nepal, Netherlands, New Zealand, Nicaragua, Niger, Nigeria, North Korea,
    North Macedonia, Norway, Oman, Pakistan, Palau, Palestine, Panama, Papua New Guinea, Paraguay,
    Peru, Philippines, Poland, Portugal, Qatar, Romania, Russia, Rwanda, Samoa, San Marino,
    Saudi Arabia, Senegal, Serbia, Seychelles, Sierra Leone, Singapore, Slovakia, Slovenia,
    Solomon Islands, Somalia, South Africa, South Korea, South Sudan, Spain, Sri Lanka, Sudan,
    Suriname, Sweden, Switzerland, Syria, Taiwan, Tajikistan, Tanzania, Thailand, Togo, Tonga,
    Trinidad and Tobago, Tunisia, Turkey, Turkiye, Türkiye, Turkmenistan, Tuvalu, Uganda, Ukraine,
    United Arab Emirates, UAE, United Kingdom, UK, Britain, England, Scotland, Wales,
    Northern Ireland, United States, US, U.S., USA, America, Uruguay, Uzbekistan, Vanuatu,
    Vatican, Venezuela, Vietnam, Yemen, Zambia, Zimbabwe
    """.replace("\n", " ").split(",")
)
"""In English, as newspapers write them; common short forms included."""

DEMONYMS = frozenset(
    "afghan arab argentine australian austrian basque belarusian belgian brazilian british "
    "bulgarian catalan chechen chinese christian colombian cuban czech danish druze dutch "
    "egyptian emirati english finnish french german greek gulf hindu hungarian icelandic indian "
    "indonesian iranian iraqi irish islamic islamist israeli italian japanese jewish jordanian "
    "kenyan korean kurdish kuwaiti lebanese libyan malaysian mexican moroccan muslim nigerian "
    "norwegian omani pakistani palestinian persian peruvian polish portuguese qatari romanian "
    "russian saudi scottish serb serbian shia shiite somali spanish sudanese sunni swedish swiss "
    "syrian thai tunisian turkish ukrainian venezuelan vietnamese welsh western eastern northern "
    "southern african asian european american latin mediterranean soviet alawite catholic "
    "protestant orthodox bosnian croatian albanian georgian armenian azerbaijani yemeni bahraini "
    "filipino cambodian burmese nepali bangladeshi canadian chilean bolivian ethiopian ghanaian "
    "ugandan rwandan congolese zambian zimbabwean tanzanian kazakh uzbek tajik mongolian "
    "taiwanese singaporean".split()
)
"""Peoples and quarters of the world, in lower case; alone they name nobody."""
