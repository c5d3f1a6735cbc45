// What the player itself says, in both languages.

const WORDS = {
  en: {
    readOn: "Read on with your phone",
    open: (time) => `Desk open until ${time}`,
    alwaysOpen: "Desk open",
    byAppointment: "Desk by appointment",
    notKnown: "Desk: hours not known, call first",
    opens: (moment) => `Desk closed, opens ${moment}`,
    closed: "Desk closed",
    today: "today",
    closedDay: "Closed",
    kinds: { by_appointment: "by appointment", unknown: "not known: call first" },
    welcome: "Welcome",
    ask: "Ask us anything about living in the region.",
    pair: "This screen is not paired yet",
    type: "Type this code at",
    holds: "A new code comes every ten minutes.",
    noCode: "No connection yet. We keep trying.",
    wait: "One moment please",
    paused: "Paused. Touch to go on.",
    code: "QR code for",
  },
  nl: {
    readOn: "Lees verder op je telefoon",
    open: (time) => `Balie open tot ${time}`,
    alwaysOpen: "Balie open",
    byAppointment: "Balie op afspraak",
    notKnown: "Balie: tijden niet bekend, bel eerst",
    opens: (moment) => `Balie gesloten, open ${moment}`,
    closed: "Balie gesloten",
    today: "vandaag",
    closedDay: "Gesloten",
    kinds: { by_appointment: "op afspraak", unknown: "niet bekend: bel eerst" },
    welcome: "Welkom",
    ask: "Vraag ons alles over wonen in de regio.",
    pair: "Dit scherm is nog niet gekoppeld",
    type: "Typ deze code op",
    holds: "Elke tien minuten komt er een nieuwe code.",
    noCode: "Nog geen verbinding. We blijven het proberen.",
    wait: "Een ogenblik geduld",
    paused: "Gepauzeerd. Raak aan om verder te gaan.",
    code: "QR-code voor",
  },
};

export function words(lang) {
  return WORDS[lang];
}
