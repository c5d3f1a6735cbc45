// What the check of a browser says, in both languages. `{name}` stands for what a trial found.

const WORDS = {
  en: {
    title: "Is this browser fit for a screen?",
    busy: "One moment: trying everything out …",
    fit: "This browser is fit for a screen.",
    remarks: "This browser is fit for a screen. Look at what is marked “{remark}”.",
    unfit: "This browser is not fit for a screen yet. Mend what is marked “{bad}”.",
    again: "Try again",
    states: { good: "Good", remark: "Look at this", bad: "To mend" },
    trials: {
      secure: {
        title: "A safe connection (https)",
        good: "There is one.",
        bad: "There is none. Without it the browser keeps nothing, and the screen stops when the network does.",
        mend: "Use the address that begins with https://.",
      },
      storage: {
        title: "Keeping things on this machine",
        good: "A test file was written and read again. There is room for {room}.",
        remark: "A test file was kept, but there is room for {room} only. Films and large pictures may not fit.",
        bad: "Nothing can be kept ({reason}). When the power or the network goes, the screen is empty.",
        mend: "Make room on the disk, do not use a private window, and let this website store data.",
      },
      persists: {
        title: "Keeping them for good",
        good: "The browser will not throw them away.",
        remark: "The browser may throw them away when its disk is nearly full. The screen then needs the network once.",
        mend: "On a machine that install.sh has set up this is granted. Elsewhere: bookmark this page, and try again.",
      },
      offline: {
        title: "Playing without a network",
        good: "All {total} files of the player came from this machine, with the network shut out.",
        bad: "Only {found} of {total} files of the player came from this machine ({reason}). The screen cannot start when the network is gone.",
        mend: "Look at what is to be mended above, then try again. If it stays so, clear the browser's data of this website.",
      },
      signatures: {
        title: "Knowing the centre's signature (Ed25519)",
        good: "A right signature was known from a wrong one.",
        bad: "This browser cannot check signatures ({reason}). It would believe what anybody sends.",
        mend: "Use a newer browser: Chromium 137 or later. And see to a safe connection.",
      },
      size: {
        title: "The size of the picture",
        good: "{width} × {height}, as it should be.",
        remark: "{width} × {height}. That works, but slides are made for 1920 × 1080 or 1080 × 1920.",
        bad: "{width} × {height}: too small, or not the whole display. Slides are made for 1920 × 1080 or 1080 × 1920.",
        mend: "Fill the display (F11), set zoom and scale to 100 %, and the display to 1920 × 1080.",
      },
      clock: {
        title: "The clock",
        good: "This machine says {here}, the server {there}: the same.",
        remark:
          "This machine says {here}, the server {there}: {seconds} seconds apart. The screen goes by the server, but after a start without a network it only has its own clock.",
        unknown: "This machine says {here}. The server could not be asked.",
        mend: "Let the machine set its clock by the network (systemd-timesyncd).",
      },
      film: {
        title: "Playing a film without a touch",
        good: "It does (WebM and MP4).",
        remark: "It plays {plays}, and not {fails}. Films of the other kind are left out.",
        bad: "It does not ({reason}). Slides with a film are left out.",
        mend: "Start Chromium with --autoplay-policy=no-user-gesture-required, as install.sh does.",
      },
      touch: {
        title: "Touch",
        good: "{points} fingers can touch at once.",
        none: "There is none. A screen that is only looked at needs none.",
        mend: "",
      },
    },
  },
  nl: {
    title: "Is deze browser geschikt voor een scherm?",
    busy: "Een ogenblik: alles wordt geprobeerd …",
    fit: "Deze browser is geschikt voor een scherm.",
    remarks: "Deze browser is geschikt voor een scherm. Kijk naar wat gemerkt is met “{remark}”.",
    unfit: "Deze browser is nog niet geschikt voor een scherm. Herstel wat gemerkt is met “{bad}”.",
    again: "Opnieuw proberen",
    states: { good: "Goed", remark: "Kijk hiernaar", bad: "Herstellen" },
    trials: {
      secure: {
        title: "Een veilige verbinding (https)",
        good: "Die is er.",
        bad: "Die is er niet. Dan bewaart de browser niets, en stopt het scherm als het netwerk wegvalt.",
        mend: "Gebruik het adres dat met https:// begint.",
      },
      storage: {
        title: "Bewaren op dit apparaat",
        good: "Een proefbestand is geschreven en teruggelezen. Er is plaats voor {room}.",
        remark:
          "Een proefbestand is bewaard, maar er is maar plaats voor {room}. Films en grote foto’s passen misschien niet.",
        bad: "Er kan niets bewaard worden ({reason}). Valt de stroom of het netwerk weg, dan is het scherm leeg.",
        mend: "Maak ruimte op de schijf, gebruik geen privévenster en laat deze website gegevens opslaan.",
      },
      persists: {
        title: "Voorgoed bewaren",
        good: "De browser gooit het niet weg.",
        remark:
          "De browser mag het weggooien als de schijf bijna vol is. Het scherm heeft dan één keer het netwerk nodig.",
        mend: "Op een apparaat dat met install.sh is ingericht, mag dit. Anders: maak een bladwijzer van deze pagina en probeer het opnieuw.",
      },
      offline: {
        title: "Spelen zonder netwerk",
        good: "Alle {total} bestanden van de speler kwamen van dit apparaat, met het netwerk buitengesloten.",
        bad: "Maar {found} van de {total} bestanden van de speler kwamen van dit apparaat ({reason}). Zonder netwerk kan het scherm niet starten.",
        mend: "Herstel eerst wat hierboven staat en probeer het opnieuw. Blijft het zo, wis dan de gegevens die de browser van deze website heeft.",
      },
      signatures: {
        title: "De handtekening van het centrum herkennen (Ed25519)",
        good: "Een echte handtekening werd van een valse onderscheiden.",
        bad: "Deze browser kan geen handtekeningen controleren ({reason}). Hij zou alles geloven, wie het ook stuurt.",
        mend: "Gebruik een nieuwere browser: Chromium 137 of later. En zorg voor een veilige verbinding.",
      },
      size: {
        title: "De grootte van het beeld",
        good: "{width} × {height}, zoals het hoort.",
        remark: "{width} × {height}. Dat werkt, maar dia’s zijn gemaakt voor 1920 × 1080 of 1080 × 1920.",
        bad: "{width} × {height}: te klein, of niet het hele scherm. Dia’s zijn gemaakt voor 1920 × 1080 of 1080 × 1920.",
        mend: "Vul het scherm (F11), zet zoom en schaal op 100 % en het beeldscherm op 1920 × 1080.",
      },
      clock: {
        title: "De klok",
        good: "Dit apparaat zegt {here}, de server {there}: gelijk.",
        remark:
          "Dit apparaat zegt {here}, de server {there}: {seconds} seconden verschil. Het scherm volgt de server, maar na een start zonder netwerk heeft het alleen zijn eigen klok.",
        unknown: "Dit apparaat zegt {here}. De server was niet bereikbaar.",
        mend: "Laat het apparaat zijn klok gelijkzetten via het netwerk (systemd-timesyncd).",
      },
      film: {
        title: "Een film spelen zonder aanraking",
        good: "Dat lukt (WebM en MP4).",
        remark: "{plays} lukt, {fails} niet. Films van die andere soort worden overgeslagen.",
        bad: "Dat lukt niet ({reason}). Dia’s met een film worden overgeslagen.",
        mend: "Start Chromium met --autoplay-policy=no-user-gesture-required, zoals install.sh doet.",
      },
      touch: {
        title: "Aanraken",
        good: "{points} vingers kunnen tegelijk aanraken.",
        none: "Kan niet. Een scherm waar alleen naar gekeken wordt, heeft het niet nodig.",
        mend: "",
      },
    },
  },
};

export function words(lang) {
  return WORDS[lang];
}

/** A sentence with what was found in the place of `{name}`. */
export function filled(sentence, found) {
  return sentence.replace(/\{(\w+)\}/g, (_whole, name) => found[name] ?? "");
}
