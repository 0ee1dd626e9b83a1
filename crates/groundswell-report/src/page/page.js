// Choose a figure, read off values, look at people week by week, light or dark. The page can be read
// without any of it.
(() => {
  "use strict";
  const data = JSON.parse(document.getElementById("data").textContent);
  const root = document.documentElement;
  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const colour = (name) => getComputedStyle(root).getPropertyValue(`--gs-${name}`).trim();
  const repaint = [];

  // Light or dark.
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);
  const theme = make("button", { className: "theme", type: "button" });
  const paint = () => {
    theme.textContent = isDark() ? "Light" : "Dark";
    theme.setAttribute("aria-label", `${theme.textContent} colours`);
    repaint.forEach((again) => again());
  };
  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    root.style.colorScheme = root.dataset.theme;
    paint();
  });
  dark.addEventListener("change", paint);
  document.body.prepend(theme);

  // One figure of several.
  for (const choice of document.querySelectorAll(".choice")) {
    const figures = [...choice.querySelectorAll("figure")];
    if (figures.length < 2) continue;
    const details = choice.querySelector("details");
    const select = make("select");
    figures.forEach((figure, position) => {
      select.append(make("option", { value: position, textContent: figure.dataset.option }));
      choice.append(figure);
    });
    details.remove();
    const show = () => figures.forEach((figure, position) => (figure.hidden = position !== +select.value));
    select.addEventListener("change", show);
    const label = make("label", { className: "chooser" }, choice.dataset.of, select);
    choice.prepend(label);
    show();
  }

  // Values of curves under the pointer.
  const number = (value) => (value === null ? "-" : value.toLocaleString("en-GB", { maximumFractionDigits: 3 }));
  const readOff = (figure) => {
    const known = data[figure.dataset.kind].find((one) => one.outcome === figure.dataset.outcome);
    if (!known) return;
    const tip = make("div", { className: "tip", hidden: true });
    const hair = make("div", { className: "hair", hidden: true });
    figure.append(hair, tip);
    const leave = () => (tip.hidden = hair.hidden = true);
    const rows = (week) => {
      const table = make("table");
      for (const { name, low, middle, high, ink } of known.curves) {
        const mark = make("i");
        mark.style.background = `var(--gs-${ink})`;
        const band = low.length && low[week] !== undefined ? `${number(low[week])} to ${number(high[week])}` : "";
        table.append(
          make("tr", {}, make("th", {}, make("span", { className: "strategy" }, mark, name)),
            make("td", { textContent: number(middle[week]) + known.unit }), make("td", { textContent: band })));
      }
      return table;
    };
    const move = (event) => {
      const svg = event.currentTarget;
      const box = svg.getBoundingClientRect();
      const [plot] = JSON.parse(svg.dataset.plots);
      if (!plot) return;
      const [left, top, right, bottom] = plot.box;
      const scale = svg.viewBox.baseVal.width / box.width;
      const x = (event.clientX - box.left) * scale;
      if (x < left || x > right) return leave();
      const weeks = known.curves[0].middle.length;
      const at = plot.x[0] + ((x - left) / (right - left)) * (plot.x[1] - plot.x[0]);
      const week = Math.max(0, Math.min(weeks - 1, Math.round(at)));
      const place = left + ((week - plot.x[0]) / (plot.x[1] - plot.x[0])) * (right - left);
      const outer = figure.getBoundingClientRect();
      const offset = box.left - outer.left + place / scale;
      hair.hidden = tip.hidden = false;
      hair.style.left = `${offset}px`;
      hair.style.top = `${box.top - outer.top + top / scale}px`;
      hair.style.height = `${(bottom - top) / scale}px`;
      tip.replaceChildren(make("b", { textContent: `week ${week}` }), rows(week));
      const room = outer.width - tip.offsetWidth;
      const beside = offset + 14 > room ? offset - 14 - tip.offsetWidth : offset + 14;
      tip.style.left = `${Math.max(0, Math.min(room, beside))}px`;
      tip.style.top = `${box.top - outer.top + top / scale + 6}px`;
    };
    for (const svg of figure.querySelectorAll("svg")) {
      svg.style.touchAction = "pan-y";
      svg.addEventListener("pointermove", move);
      svg.addEventListener("pointerdown", move);
      svg.addEventListener("pointerleave", leave);
    }
  };
  document.querySelectorAll('[data-kind="fan-chart"], [data-kind="paired-difference"]').forEach(readOff);

  // People week by week.
  const scrub = document.querySelector(".scrub");
  if (scrub && data.people) {
    const { weeks, labels, x, y, spacing, height, departments, strategies } = data.people;
    const stages = ["unaware", "aware", "ritual", "practising", "lapsed"];
    const panels = strategies.map((strategy) => {
      const share = make("span");
      const canvas = make("canvas", { width: 720, height: Math.ceil((720 * height) / 4096) });
      canvas.setAttribute("role", "img");
      const title = make("b", {}, `${strategy.name} `, share);
      title.style.color = `var(--gs-${strategy.ink})`;
      return { strategy, share, canvas, element: make("div", { className: "panel" }, title, canvas) };
    });
    const slider = make("input", { type: "range", min: 0, max: weeks.length - 1, step: 1 });
    slider.value = weeks.length - 1;
    slider.setAttribute("aria-label", "Week");
    const play = make("button", { type: "button", textContent: "Play" });
    const shown = make("span", { className: "week" });
    const draw = ({ strategy, canvas, share }, position) => {
      const pen = canvas.getContext("2d");
      const unit = canvas.width / 4096;
      pen.clearRect(0, 0, canvas.width, canvas.height);
      const disc = (cx, cy, r) => {
        pen.beginPath();
        pen.arc(cx * unit, cy * unit, r * unit, 0, 2 * Math.PI);
      };
      departments.forEach(([cx, cy, r], department) => {
        disc(cx, cy, r);
        pen.fillStyle = colour("shade");
        pen.fill();
        if (!strategy.groups[department]) return;
        pen.strokeStyle = colour("text");
        pen.lineWidth = 2.5;
        pen.stroke();
      });
      const digits = strategy.stages[position];
      const counts = stages.map(() => 0);
      stages.forEach((stage, digit) => {
        pen.fillStyle = colour(stage);
        for (let person = 0; person < digits.length; person += 1) {
          if (digits.charCodeAt(person) - 48 !== digit) continue;
          counts[digit] += 1;
          disc(x[person], y[person], 0.45 * spacing);
          pen.fill();
        }
      });
      share.textContent = `${((100 * counts[3]) / digits.length).toFixed(1)} % practising`;
      canvas.setAttribute("aria-label", `${strategy.name}, week ${weeks[position]}: ${share.textContent}`);
    };
    const update = () => {
      const position = +slider.value;
      shown.textContent = labels[position].startsWith("week") ? labels[position] : `week ${weeks[position]}: ${labels[position].replace(/ \(\d+\)$/, "")}`;
      slider.setAttribute("aria-valuetext", shown.textContent);
      panels.forEach((panel) => draw(panel, position));
    };
    let timer = 0;
    const stop = () => {
      clearInterval(timer);
      timer = 0;
      play.textContent = "Play";
    };
    play.addEventListener("click", () => {
      if (timer) return stop();
      if (+slider.value === weeks.length - 1) slider.value = 0;
      play.textContent = "Pause";
      timer = setInterval(() => {
        slider.value = +slider.value + 1;
        update();
        if (+slider.value === weeks.length - 1) stop();
      }, 260);
      update();
    });
    slider.addEventListener("input", () => {
      stop();
      update();
    });
    const legend = make("ul", { className: "legend" });
    for (const stage of stages) {
      const mark = make("i");
      mark.style.background = `var(--gs-${stage})`;
      legend.append(make("li", {}, mark, stage));
    }
    const grid = make("div", { className: "panels" }, ...panels.map((panel) => panel.element));
    scrub.append(make("div", { className: "controls" }, play, slider, shown), legend, grid);
    scrub.hidden = false;
    repaint.push(update);
  }
  paint();
})();
