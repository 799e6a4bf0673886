"""Names of countries, places that act as governments, and of their larger parts."""

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

CAPITALS = dict(
    pair.split(": ")
    for pair in """
    Kabul: Afghanistan, Tirana: Albania, Algiers: Algeria, Luanda: Angola, Buenos Aires: Argentina,
    Yerevan: Armenia, Canberra: Australia, Vienna: Austria, Baku: Azerbaijan, Manama: Bahrain,
    Dhaka: Bangladesh, Minsk: Belarus, Brasilia: Brazil, Sofia: Bulgaria, Ouagadougou: Burkina Faso,
    Phnom Penh: Cambodia, Ottawa: Canada, Beijing: China, Bogota: Colombia, Zagreb: Croatia,
    Havana: Cuba, Nicosia: Cyprus, Prague: Czech Republic, Copenhagen: Denmark, Quito: Ecuador,
    Cairo: Egypt, Asmara: Eritrea, Tallinn: Estonia, Addis Ababa: Ethiopia, Helsinki: Finland,
    Paris: France, Tbilisi: Georgia, Berlin: Germany, Accra: Ghana, Athens: Greece,
    Budapest: Hungary, Reykjavik: Iceland, New Delhi: India, Delhi: India, Jakarta: Indonesia,
    Tehran: Iran, Baghdad: Iraq, Dublin: Ireland, Rome: Italy, Tokyo: Japan, Amman: Jordan,
    Astana: Kazakhstan, Nairobi: Kenya, Pristina: Kosovo, Bishkek: Kyrgyzstan, Vientiane: Laos,
    Riga: Latvia, Beirut: Lebanon, Tripoli: Libya, Vilnius: Lithuania, Kuala Lumpur: Malaysia,
    Bamako: Mali, Mexico City: Mexico, Chisinau: Moldova, Podgorica: Montenegro, Rabat: Morocco,
    Maputo: Mozambique, Naypyidaw: Myanmar, Kathmandu: Nepal, The Hague: Netherlands,
    Wellington: New Zealand, Managua: Nicaragua, Niamey: Niger, Abuja: Nigeria,
    Pyongyang: North Korea, Skopje: North Macedonia, Oslo: Norway, Muscat: Oman,
    Islamabad: Pakistan, Ramallah: Palestine, Lima: Peru, Manila: Philippines, Warsaw: Poland,
    Lisbon: Portugal, Doha: Qatar, Bucharest: Romania, Moscow: Russia, Kremlin: Russia,
    Kigali: Rwanda, Riyadh: Saudi Arabia, Dakar: Senegal, Belgrade: Serbia, Bratislava: Slovakia,
    Ljubljana: Slovenia, Mogadishu: Somalia, Pretoria: South Africa, Seoul: South Korea,
    Juba: South Sudan, Madrid: Spain, Colombo: Sri Lanka, Khartoum: Sudan, Stockholm: Sweden,
    Damascus: Syria, Taipei: Taiwan, Dushanbe: Tajikistan, Bangkok: Thailand, Tunis: Tunisia,
    Ankara: Turkey, Ashgabat: Turkmenistan, Kampala: Uganda, Kyiv: Ukraine, Kiev: Ukraine,
    Abu Dhabi: United Arab Emirates, London: Britain, Washington: United States,
    Montevideo: Uruguay, Tashkent: Uzbekistan, Caracas: Venezuela, Hanoi: Vietnam, Sanaa: Yemen,
    Lusaka: Zambia, Harare: Zimbabwe
    """.replace("\n    ", " ")
    .strip()
    .split(", ")
)
"""Capital, or seat of government → the country whose government newspapers mean by it."""


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

REGIONS = frozenset(
    name.strip()
    for name in """
    Alabama, Alaska, Arizona, Arkansas, California, Colorado, Connecticut, Delaware, Florida,
    Hawaii, Idaho, Illinois, Indiana, Iowa, Kansas, Kentucky, Louisiana, Maine, Maryland,
    Massachusetts, Michigan, Minnesota, Mississippi, Missouri, Montana, Nebraska, Nevada,
    New Hampshire, New Jersey, New Mexico, New York, North Carolina, North Dakota, Ohio, Oklahoma,
    Oregon, Pennsylvania, Rhode Island, South Carolina, South Dakota, Tennessee, Texas, Utah,
    Vermont, Virginia, West Virginia, Wisconsin, Wyoming, Puerto Rico, D.C., Ala, Ariz, Ark, Calif,
    Colo, Conn, Fla, Ill, Kan, Mass, Mich, Minn, Mont, Neb, Nev, Okla, Tenn, Tex, Wis, Wyo, N.H.,
    N.J., N.M., N.Y., N.C., N.D., R.I., S.C., S.D., W.Va, Alberta, British Columbia, Manitoba,
    New Brunswick, Newfoundland, Nova Scotia, Ontario, Quebec, Saskatchewan, Yukon,
    New South Wales, Queensland, South Australia, Tasmania, Western Australia, AK, AZ, AR, CA, CT,
    FL, GA, IA, IL, KS, KY, MI, MN, MO, MT, NC, ND, NE, NH, NJ, NM, NV, NY, OH, RI, SC, SD, TN, TX,
    UT, VT, WA, WI, WV, WY
    """.replace("\n", " ").split(",")
)
"""States and provinces, with the short forms that stand behind a town ("Salem, Mass.")."""

CONTINENTS = frozenset({"Africa", "Asia", "Europe", "North America", "South America"})
"""Continents."""
