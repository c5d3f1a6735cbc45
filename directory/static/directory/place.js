// The place of a location in the admin: found by its postcode, or by dragging a marker. Stimulus connects it wherever
// Wagtail puts the panel, in inline panels that are added later too.

const { Controller } = window.StimulusModule;
const PAUSE_MS = 400;
const DECIMALS = 5; // about a metre
const FIELDS = ["postal_code", "address_locality", "municipality", "latitude", "longitude"];
const OF_THE_QUESTION = ["postal_code", "municipality", "latitude", "longitude"];
const MIDDLE_OF_THE_REGION = [52.17, 4.5];

class PlaceController extends Controller {
  static targets = ["buttons", "canvas", "confirmed", "frame", "message", "question", "toggle"];
  static values = {
    attribution: String,
    maxZoom: Number,
    prefix: String,
    script: String,
    style: String,
    tiles: String,
    url: String,
    words: Object,
  };

  connect() {
    this.fields = {};
    for (const name of FIELDS) {
      this.fields[name] = this.element.closest("form").elements.namedItem(`${this.prefixValue}-${name}`);
    }
    if (Object.values(this.fields).some((field) => !field)) return;
    this.listeners = new AbortController();
    for (const name of OF_THE_QUESTION) {
      this.fields[name].addEventListener("change", () => this.changed(), { signal: this.listeners.signal });
    }
    this.buttonsTarget.hidden = false;
    this.question();
  }

  disconnect() {
    clearTimeout(this.timer);
    this.listeners?.abort();
    this.request?.abort();
    this.map?.remove();
    this.map = null;
  }

  /** Coordinates, municipality and, where it is empty, the town of the postcode that was typed. */
  async find() {
    const answer = await this.ask({ postal_code: this.fields.postal_code.value });
    if (!answer) return;
    this.tell(answer.message);
    if (!answer.found) return this.fields.postal_code.focus();
    const { latitude, longitude, town, municipality } = answer.found;
    this.fields.address_locality.value ||= town;
    if (municipality) this.fields.municipality.value = municipality;
    this.write(latitude, longitude);
  }

  async toggle() {
    const isOpen = this.frameTarget.hidden;
    this.frameTarget.hidden = !isOpen;
    this.toggleTarget.setAttribute("aria-expanded", String(isOpen));
    this.toggleTarget.textContent = isOpen ? this.wordsValue.hide : this.wordsValue.show;
    if (isOpen && !this.map) await this.makeMap().catch(() => this.tell(this.wordsValue.failed));
    if (isOpen) this.map?.invalidateSize();
  }

  changed() {
    this.moveMarker();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.question(), PAUSE_MS);
  }

  /** Whether something is odd about the point; the editor may say that it is right all the same. */
  async question() {
    if (!this.point()) return this.showQuestion("");
    const values = OF_THE_QUESTION.map((name) => [name, this.fields[name].value.trim()]);
    const answer = await this.ask(Object.fromEntries(values));
    if (answer) this.showQuestion(answer.question);
  }

  showQuestion(text) {
    this.tell(text);
    this.questionTarget.hidden = !text;
    if (!text) this.confirmedTarget.checked = false;
  }

  async ask(values) {
    this.request?.abort();
    this.request = new AbortController();
    try {
      const response = await fetch(`${this.urlValue}?${new URLSearchParams(values)}`, { signal: this.request.signal });
      // A field with a mistake says so itself when it is saved.
      if (response.status === 400) return null;
      if (!response.ok) throw new Error(`${response.status}`);
      return await response.json();
    } catch (error) {
      if (error.name !== "AbortError") this.tell(this.wordsValue.noAnswer);
      return null;
    }
  }

  tell(text) {
    this.messageTarget.textContent = text;
  }

  /** The point in the fields, or null. */
  point() {
    const point = [this.fields.latitude.value, this.fields.longitude.value];
    return point.every((value) => value.trim() && Number.isFinite(Number(value))) ? point.map(Number) : null;
  }

  write(latitude, longitude) {
    this.fields.latitude.value = Number(latitude.toFixed(DECIMALS));
    this.fields.longitude.value = Number(longitude.toFixed(DECIMALS));
    // Wagtail's own scripts (unsaved changes) hear of it, and so do we.
    this.fields.longitude.dispatchEvent(new Event("change", { bubbles: true }));
  }

  moveMarker() {
    const point = this.point();
    if (!this.map || !point) return;
    this.marker.setLatLng(point);
    this.map.panTo(point);
  }

  async makeMap() {
    await Promise.all([import(this.scriptValue), loadStyle(this.styleValue)]);
    const L = window.L;
    const point = this.point();
    this.map = L.map(this.canvasTarget, { zoomControl: false, scrollWheelZoom: false });
    this.map.setView(point ?? MIDDLE_OF_THE_REGION, point ? 16 : 11);
    this.map.attributionControl.setPrefix(false);
    L.control.zoom({ zoomInTitle: this.wordsValue.zoomIn, zoomOutTitle: this.wordsValue.zoomOut }).addTo(this.map);
    L.tileLayer(this.tilesValue, { attribution: this.attributionValue, maxZoom: this.maxZoomValue })
      .on("tileerror", () => this.tell(this.wordsValue.noTiles))
      .addTo(this.map);
    const icon = L.divIcon({ className: "place__marker", iconSize: [30, 36], iconAnchor: [15, 36] });
    const options = { icon, draggable: true, autoPan: true, keyboard: false, title: this.wordsValue.marker };
    this.marker = L.marker(this.map.getCenter(), options).addTo(this.map);
    this.marker.on("dragend", () => {
      const { lat, lng } = this.marker.getLatLng();
      this.write(lat, lng);
    });
  }
}

function loadStyle(href) {
  if (document.querySelector(`link[href="${href}"]`)) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = href;
    link.addEventListener("load", resolve);
    link.addEventListener("error", reject);
    document.head.append(link);
  });
}

window.wagtail.app.register("place", PlaceController);
