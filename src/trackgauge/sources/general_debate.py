"""United Nations General Debate Corpus."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

SOURCE = Source(
    id="general_debate",
    title="United Nations General Debate Corpus",
    topic="speeches",
    producer="Slava Jankin, Alexander Baturo and Niheer Dasandi",
    version=(
        "V13 (1946-2024), via SarahFranzen/Emotions_in_the_United_Nations_General_Debates, "
        "commit 3b277c419f85fd6e1f14f69a5fd29a3a6b59fc96"
    ),
    licence="CC0 (Harvard Dataverse, as stated by others); repository of the bytes states none",
    may_ship="values",
    attribution="Jankin, Baturo and Dasandi, United Nations General Debate Corpus, Harvard Dataverse.",
    address="https://doi.org/10.7910/DVN/0TJX8Y",
    obtained="One row per text file, text unchanged; the list of speakers as it is.",
    references=(
        Reference(
            key="general_debate",
            kind="dataset",
            authors=(
                "Jankin, Slava",
                "Baturo, Alexander",
                "Dasandi, Niheer",
            ),
            title="United Nations General Debate Corpus 1946-2024",
            year=2025,
            publisher="Harvard Dataverse",
            version="13",
            doi="10.7910/DVN/0TJX8Y",
        ),
        Reference(
            key="jankin_baturo_dasandi2025",
            kind="article",
            authors=(
                "Jankin, Slava",
                "Baturo, Alexander",
                "Dasandi, Niheer",
            ),
            title=("Words to unite nations: The complete United Nations General Debate Corpus, 1946–present"),
            year=2025,
            container="Journal of Peace Research",
            volume="62",
            number="4",
            pages="1339-1351",
            doi="10.1177/00223433241275335",
        ),
    ),
    files=(
        SourceFile(
            "unga/ungdc/ungdc_1946_1990.parquet",
            "de25710ca235f93b094b32f1a3f8198db68feac83e677e8682e2905bd5ee9381",
            "one row per speech, 1946-1990",
            size_bytes=22_449_397,
            rows=4_586,
            columns={
                "iso3": "speaker, ISO 3166 alpha-3; EU, VAT and PSE too",
                "session": "session of the Assembly",
                "year": "calendar year",
                "filename": "file of the corpus",
                "n_words": "words between blanks",
                "git_blob": "hash of the text file in the repository",
                "text": "the speech in English",
            },
            by_hand=(
                "The text files of data/data_original/TXT in "
                "SarahFranzen/Emotions_in_the_United_Nations_General_Debates at commit "
                "3b277c419f85fd6e1f14f69a5fd29a3a6b59fc96 were put into one table, text "
                "unchanged. Read them one by one, or take the corpus from Harvard Dataverse."
            ),
        ),
        SourceFile(
            "unga/ungdc/ungdc_1991_2024.parquet",
            "3e107c76e2ccbb04cef3239fe7ecc5edfa9cecdeaefb6c0e1ee75a3b2e756bf5",
            "one row per speech, 1991-2024",
            size_bytes=19_234_970,
            rows=6_366,
            columns={
                "iso3": "speaker, ISO 3166 alpha-3; EU, VAT and PSE too",
                "session": "session of the Assembly",
                "year": "calendar year",
                "filename": "file of the corpus",
                "n_words": "words between blanks",
                "git_blob": "hash of the text file in the repository",
                "text": "the speech in English",
            },
            by_hand=(
                "The text files of data/data_original/TXT in "
                "SarahFranzen/Emotions_in_the_United_Nations_General_Debates at commit "
                "3b277c419f85fd6e1f14f69a5fd29a3a6b59fc96 were put into one table, text "
                "unchanged. Read them one by one, or take the corpus from Harvard Dataverse."
            ),
        ),
        SourceFile(
            "unga/ungdc/Speakers_by_session.xlsx",
            "54b42434dc342a55200ee0be34a93407d9081cc60b6de89c9d0a46c04ad4f63f",
            "one row per speaker",
            size_bytes=475_267,
            rows=10_944,
            columns={
                "Year": "calendar year",
                "Session": "session of the Assembly",
                "ISO Code": "ISO 3166 alpha-3",
                "Country": "name of the state",
                "Name of Person Speaking": "speaker",
                "Post": "post held",
            },
            by_hand=(
                "It is Speakers_by_session.xlsx of the corpus, byte for byte, but Harvard "
                "Dataverse asks for a name before a download. Fetch it there in a browser."
            ),
        ),
    ),
    first_year=1946,
    last_year=2024,
    codes=(
        "ISO 3166 alpha-3 with EU, VAT, PSE; CSK, DDR, YMD, YUG and CZE as in the files; RUS is the USSR before 1992."
    ),
    known_faults=(
        (
            "2024 was processed otherwise: 62 of 192 texts hold Markdown marks and look "
            "machine-translated. Strip the marks, and read no change of style from 2023 to 2024."
        ),
        "Session 25 (1970) has only 70 speeches.",
        "Older years have scanning errors (full stops for commas).",
        (
            "Missing since 1992: Afghanistan 2021-24, Turkmenistan 1992, 1994, 2003, 2010, Uzbekistan "
            "1995, 2000, 2010, 2015, 2019; Brunei 2016, 2020, 2024, Cambodia 1992, 1997, 1998, Myanmar "
            "2021-24, Singapore 2015, Thailand 1992; Oman 2005, Saudi Arabia ten years of 1995-2014; "
            "Guyana 1992."
        ),
    ),
)
