// Three minutes before a session ends for want of activity, whoever is there can keep it.
(() => {
  "use strict";
  if (!window.comfort) return;
  const { add, alertBox, announce, find, focus } = window.comfort;
  const say = document.body.dataset;
  let idle;

  awaitIdleness();
  addEventListener("htmx:afterRequest", ({ detail }) => detail.requestConfig.elt.elements && awaitIdleness());

  function awaitIdleness() {
    clearTimeout(idle);
    alertBox("session-warning");
    document.title = document.title.replace(say.warning + " ", "");
    idle = setTimeout(warn, (say.idle - 3) * 60000);
  }

  // Seen in the title and, wherever somebody is on the page, in the window. Focus goes back to where it was.
  function warn() {
    const box = alertBox("session-warning", say.warning);
    const button = add(box, "button", "session-stay", say.stay, "app-link-button");
    let before;
    document.title = say.warning + " " + document.title;
    box.scrollIntoView({ block: "nearest" });
    button.onfocus = (event) => (before = event.relatedTarget || before);
    button.onclick = () => fetch(location.pathname).then((answer) => {
      if (answer.redirected) location.reload();
      else if (answer.ok) {
        awaitIdleness();
        focus(before || find("h1"));
        announce(say.stayed);
      } else alertBox("connection", say.fault);
    }, () => alertBox("connection", say.offline));
  }
})();
