// Comfort where scripts run: every page works without it. Its words stand in attributes of the body.
(() => {
  "use strict";
  const say = document.body.dataset;
  const find = (selector) => document.querySelector(selector);
  const news = () => find("[data-announce]")?.dataset.announce;
  let shown = news();
  let focused, foreign, idle;

  if (!window.htmx) return;
  document.documentElement.className = "js";
  addControls();
  find("[data-focus]")?.focus();
  awaitIdleness();

  // A page the browser kept may belong to a session that is over.
  addEventListener("pageshow", (event) => event.persisted && location.reload());

  // One submission at a time; passwords leave as passwords.
  addEventListener("submit", (event) => {
    const form = event.target;
    if (form.sending) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else {
      form.sending = true;
      if (find("#password")) find("#password").type = "password";
      setTimeout(disable, 0, form, true);
      setTimeout(() => form.sending && announce(say.wait), 1000);
    }
  }, true);

  // An answer without the target is not ours and must not empty the page.
  addEventListener("htmx:beforeSwap", ({ detail }) => {
    foreign = detail.shouldSwap && !detail.xhr.response.includes(`id="${detail.target.id}"`);
    if (foreign) detail.shouldSwap = false;
    focused = document.activeElement.id;
  });

  addEventListener("htmx:afterRequest", ({ detail: { requestConfig: { elt }, xhr } }) => {
    alertBox("connection", (foreign || !xhr.status) && say.offline);
    foreign = false;
    if (elt.elements) {
      elt.sending = false;
      disable(elt, false);
      awaitIdleness();
    }
  });

  addEventListener("htmx:afterSettle", ({ target: { id, dataset } }) => {
    if (id === "main") {
      say.page = dataset.page;
      (find("[data-focus]") || find("h1")).focus();
    }
    addControls();
    if (id === "status" && focused) (document.getElementById(focused) || find("#status-heading")).focus();
    if (news() !== shown) announce(shown = news());
  });

  function announce(text = "") {
    setTimeout(() => (find("#announcement").textContent = text), 60);
  }

  function disable(form, disabled) {
    for (const button of form.querySelectorAll("[type=submit]")) button.disabled = disabled;
  }

  function addControls() {
    const field = find("#password"), line = find("[data-switch]");
    if (field && !field.nextElementSibling) {
      const button = add(field.parentNode, "button", "password-show", say.show, "app-link-button");
      button.type = "button";
      button.onclick = () => {
        const hidden = field.type === "password";
        field.type = hidden ? "text" : "password";
        button.textContent = hidden ? say.hide : say.show;
      };
    }
    if (line && !find("#order-stop")) {
      add(line, "a", "order-stop", line.dataset.switchText, "govuk-link").href = line.dataset.switch;
    }
  }

  function add(parent, kind, id, textContent, className) {
    const element = Object.assign(document.createElement(kind), { id, textContent, className });
    element.dataset.testid = id;
    parent.append(element);
    return element;
  }

  function alertBox(id, text) {
    find("#" + id)?.remove();
    if (!text) return;
    announce(text);
    return Object.assign(add(find("#alerts"), "section", id, text, "app-alert"), { ariaLabel: text });
  }

  function awaitIdleness() {
    clearTimeout(idle);
    alertBox("session-warning");
    if (say.idle) idle = setTimeout(warn, (say.idle - 3) * 60000);
  }

  function warn() {
    add(alertBox("session-warning", say.warning), "button", "session-stay", say.stay, "app-link-button").onclick =
      async () => {
        if ((await fetch(location.pathname)).redirected) location.reload();
        awaitIdleness();
        announce(say.stayed);
      };
  }
})();
