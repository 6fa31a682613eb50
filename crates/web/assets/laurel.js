// Saves what is being filled in at every pause. Without scripts the button does the same.
// Plain enough for Chromium 86 and Firefox 78.
"use strict";

(function () {
  var PAUSE_MILLISECONDS = 2000;

  function saves(form) {
    var told = form.querySelector("[data-saved]");
    var draft = form.querySelector("input[name='draft']");
    var timer = null;
    var underWay = false;
    var sent = false;

    function tell(sentence) {
      if (told) told.textContent = sentence;
    }

    function filled() {
      var data = new FormData(form);
      // Files go with the button alone: they are not sent again at every pause.
      form.querySelectorAll("input[type='file']").forEach(function (input) {
        data.delete(input.name);
      });
      data.delete("way");
      data.append("way", "save-draft");
      return data;
    }

    function save() {
      timer = null;
      if (sent) return;
      if (underWay) {
        later();
        return;
      }
      underWay = true;
      fetch(form.getAttribute("action"), {
        method: "POST",
        body: filled(),
        credentials: "same-origin",
        headers: { Accept: "application/json" },
      })
        .then(function (answer) {
          // 409: another window saved a newer draft, and the answer says so.
          return answer.ok || answer.status === 409 ? answer.json() : Promise.reject(answer.status);
        })
        .then(function (answer) {
          if (answer.draft) draft.value = answer.draft;
          tell(answer.told);
        })
        .catch(function () {
          tell(form.getAttribute("data-unsaved"));
        })
        .then(function () {
          underWay = false;
        });
    }

    function later() {
      if (timer) clearTimeout(timer);
      timer = setTimeout(save, PAUSE_MILLISECONDS);
    }

    form.addEventListener("input", later);
    form.addEventListener("submit", function (event) {
      // A second press while the first is under way changes nothing; the same request is done once anyhow.
      if (sent) event.preventDefault();
      sent = true;
      if (timer) clearTimeout(timer);
    });
    window.addEventListener("pageshow", function () {
      sent = false;
    });
  }

  document.querySelectorAll("form[data-saves]").forEach(saves);
})();
