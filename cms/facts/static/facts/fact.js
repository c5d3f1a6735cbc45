// The button “Insert amount or term” in the editor of texts (cms/facts/draftail.py).
// In a block, for scripts of other buttons use the same names.
{
  const { ModalWorkflowSource, TooltipEntity, registerPlugin } = window.draftail;

  class FactSource extends ModalWorkflowSource {
    getChooserConfig() {
      return {
        url: this.props.entityType.chooserUrls.factChooser,
        urlParams: {},
        onload: window.CHOOSER_MODAL_ONLOAD_HANDLERS,
        responses: { chosen: this.onChosen },
      };
    }

    filterEntityData({ key, shown }) {
      return { key, shown };
    }

    // A fact is put in; it is no property of words that were there.
    onChosen(data) {
      super.onChosen({ ...data, title: `{fact:${data.key}}`, prefer_this_title_as_link_text: true });
    }
  }

  function icon() {
    const { createElement } = window.React;
    const drawing = createElement("use", { href: "#icon-tag" });
    return createElement("svg", { className: "icon icon-tag", "aria-hidden": "true" }, drawing);
  }

  function FactToken(props) {
    const { shown } = props.contentState.getEntity(props.entityKey).getData();
    return window.React.createElement(TooltipEntity, { ...props, icon: icon(), label: shown || "", url: "" });
  }

  registerPlugin({ type: "FACT", source: FactSource, decorator: FactToken }, "entityTypes");
}
