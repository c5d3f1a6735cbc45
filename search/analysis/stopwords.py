"""Words that carry no meaning of their own in a question, in either language, and words that only voice a wish."""

STOPWORDS = frozenset(
    """
    a an and any are as at be but by can could do does for from had has have he her his how i if in into is it its
    me my of on one or our she should so some than that the their them then there these they this those to us was we
    were what when where which who why will with would you your am been being did not no about
    aan al als bij dan dat de den der deze die dit door een en er had heb hebben heeft het hier hij hoe hun ik in is
    je jij jouw jullie kan kun kunnen kunt maar me mee men met mij mijn moet moeten na naar niet nog of om ons onze ook
    op over t te tot u uit uw van voor waar wanneer wat we welk welke wie wij wil willen wordt worden zal ze zich zij
    zijn zo zou zullen
    """.split()
)
WISHES = frozenset(
    """
    help need want find finding looking look search information info get getting near nearby best good please ways
    hulp nodig zoek zoeken zoekt vinden vind informatie krijgen beste goede graag buurt dichtbij hallo hello
    """.split()
)


def is_stopword(word: str) -> bool:
    return word in STOPWORDS
