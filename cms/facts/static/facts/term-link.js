// The button “Explain by a term” in the editor of texts (cms/facts/rich_text.py).
// In a block, for scripts of other buttons use the same names.
{
  const { ModalWorkflowSource, TooltipEntity, registerPlugin } = window.draftail;

  class TermSource extends ModalWorkflowSource {
    getChooserConfig() {
      return {
        url: this.props.entityType.chooserUrls.termChooser,
        urlParams: {},
        onload: window.CHOOSER_MODAL_ONLOAD_HANDLERS,
        responses: { chosen: this.onChosen },
      };
    }

    filterEntityData({ id, string }) {
      return { id, string };
    }
  }

  function icon() {
    const { createElement } = window.React;
    const drawing = createElement("use", { href: "#icon-help" });
    return createElement("svg", { className: "icon icon-help", "aria-hidden": "true" }, drawing);
  }

  function ExplainedWord(props) {
    const { string } = props.contentState.getEntity(props.entityKey).getData();
    return window.React.createElement(TooltipEntity, { ...props, icon: icon(), label: string || "", url: "" });
  }

  registerPlugin({ type: "TERM", source: TermSource, decorator: ExplainedWord }, "entityTypes");
}
