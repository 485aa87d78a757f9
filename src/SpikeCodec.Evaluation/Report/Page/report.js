'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  document.documentElement.classList.add('script');

  const byId = (id) => document.getElementById(id);
  const range = (n) => Array.from({ length: n }, (_, i) => i);
  const clamp = (x, a, b) => Math.min(b, Math.max(a, x));
  const mean = (values) => values.reduce((sum, x) => sum + x, 0) / values.length;
  const short = (x) => x === undefined || x === null ? '–' : new Intl.NumberFormat('en', { maximumSignificantDigits: 3 }).format(x);
  const fixed = (x, digits) => x === undefined || x === null ? '–' : x.toFixed(digits);
  const percent = (x) => (x > 0 ? '+' : x < 0 ? '−' : '') + Math.abs(x).toFixed(1) + ' %';
  const isNumber = (x) => typeof x === 'number' && Number.isFinite(x);

  // Text of names goes in as text, never as markup.
  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== undefined && value !== null && value !== false) made.setAttribute(key, value === true ? '' : value);
    }
    made.append(...children);
    return made;
  }

  function svg(name, attributes = {}, text) {
    const made = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function fill(select, options, chosen) {
    select.replaceChildren(...options.map(([value, text]) => element('option', { value, selected: String(value) === String(chosen) }, text)));
  }

  const checked = (name) => document.querySelector(`input[name="${name}"]:checked`)?.value;

  function onChange(ids, names, action) {
    for (const id of ids) byId(id).addEventListener('change', action);
    for (const name of names) document.querySelectorAll(`input[name="${name}"]`).forEach((input) => input.addEventListener('change', action));
  }

  document.querySelectorAll('form').forEach((form) => form.addEventListener('submit', (event) => event.preventDefault()));

  // Colour and shape of a codec are the same in every plot; after ten codecs lines are broken.
  const Shapes = [
    (r) => `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`,
    (r) => `M${-r} ${-r}h${2 * r}v${2 * r}h${-2 * r}z`,
    (r) => `M0 ${-1.2 * r}L${1.15 * r} ${r}H${-1.15 * r}z`,
    (r) => `M0 ${-1.35 * r}L${1.35 * r} 0L0 ${1.35 * r}L${-1.35 * r} 0z`,
    (r) => `M0 ${1.2 * r}L${1.15 * r} ${-r}H${-1.15 * r}z`,
  ];
  const colour = (codec) => `var(--c${codec % 10})`;
  const dash = (codec) => Math.floor(codec / 10) % 2 ? '6 4' : 'none';
  const shape = (codec, radius) => Shapes[codec % Shapes.length](radius);
  const hidden = new Set();
  const MainPlots = 6; // two rows on a laptop
  let all = false; // whether the others are shown, too

  // ---- tooltip ------------------------------------------------------------------------------------------------------------------

  const tip = byId('tip');
  function showTip(text, x, y) {
    tip.textContent = text;
    tip.hidden = false;
    const box = tip.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    tip.style.left = `${clamp(x + 14, 4, width - box.width - 4) + scrollX}px`;
    tip.style.top = `${(y - box.height - 12 < 4 ? y + 18 : y - box.height - 12) + scrollY}px`;
  }
  const hideTip = () => { tip.hidden = true; };

  // ---- curves -------------------------------------------------------------------------------------------------------------------

  // Means over sequences are taken at each quality; a quality that one of a codec's sequences lacks is left out.
  function curves(metric, rate, sequences) {
    const wanted = new Set(sequences);
    let left = 0;
    const series = range(data.codecs.length).map((codec) => {
      const points = data.points.filter((point) => point.codec === codec && wanted.has(point.sequence)
        && isNumber(point.metrics[metric]) && isNumber(point.rates[rate]));
      const count = new Set(points.map((point) => point.sequence)).size;
      const qualities = new Map();
      for (const point of points) {
        const key = point.quality ?? 'none';
        if (!qualities.has(key)) qualities.set(key, []);
        qualities.get(key).push(point);
      }
      const means = [];
      for (const [quality, same] of qualities) {
        if (new Set(same.map((point) => point.sequence)).size < count) { left++; continue; }
        means.push({ quality, x: mean(same.map((point) => point.rates[rate])), y: mean(same.map((point) => point.metrics[metric])) });
      }
      return { codec, count, points: means.sort((a, b) => a.x - b.x) };
    });
    return { series: series.filter((one) => one.points.length > 0), left };
  }

  function axis(values, log, wanted) {
    const scale = (x) => log ? Math.log10(x) : x;
    const places = values.map(scale);
    let least = places.length ? Math.min(...places) : 0;
    let most = places.length ? Math.max(...places) : 1;
    const margin = most > least ? 0.05 * (most - least) : Math.max(Math.abs(least) * 0.05, 0.1);
    least -= margin;
    most += margin;
    const ticks = [];
    if (log) {
      const span = most - least;
      const factors = span > 4 ? [1] : span > 1.1 ? [1, 2, 5] : span > 0.5 ? [1, 1.5, 2, 3, 5, 7] : [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9];
      for (let power = Math.floor(least); power <= most; power++) {
        for (const factor of factors) {
          const value = factor * 10 ** power;
          if (scale(value) >= least && scale(value) <= most) ticks.push(Number(value.toPrecision(6)));
        }
      }
    } else {
      const rough = (most - least) / wanted;
      const power = 10 ** Math.floor(Math.log10(rough));
      const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= rough * 0.999);
      for (let i = Math.ceil(least / step); i <= Math.floor(most / step); i++) ticks.push(Number((i * step).toPrecision(10)));
    }
    return { place: (x) => (scale(x) - least) / (most - least), ticks };
  }

  function plot(holder, { title, metric, rate, sequences, log, height, open }) {
    const info = data.metrics[metric];
    const { series, left } = curves(metric, rate, sequences);
    const shown = series.filter((one) => !hidden.has(one.codec));
    const width = Math.max(280, Math.round(holder.clientWidth || 400));
    const figure = element('figure');
    const box = { left: 52, right: 12, top: 10, bottom: 44 };
    const inner = { width: width - box.left - box.right, height: height - box.top - box.bottom };
    const points = shown.flatMap((one) => one.points);
    const x = axis(points.map((point) => point.x), log, Math.max(3, Math.floor(inner.width / 80)));
    const y = axis(points.map((point) => point.y), false, Math.max(3, Math.floor(inner.height / 50)));
    const across = (value) => box.left + x.place(value) * inner.width;
    const down = (value) => box.top + (1 - y.place(value)) * inner.height;
    const picture = svg('svg', {
      viewBox: `0 0 ${width} ${height}`, role: 'img', tabindex: 0,
      'aria-label': `${title}: ${info.axis} over ${data.rates[rate].name}, ${shown.length} curves. Arrow keys read the points.`,
    });
    let edge = -99;
    for (const value of x.ticks) {
      const at = across(value);
      picture.append(svg('line', { class: 'grid', x1: at, x2: at, y1: box.top, y2: box.top + inner.height }));
      const text = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 }).format(value);
      if (at - text.length * 3.6 > edge + 6 && at + text.length * 3.6 < width) {
        picture.append(svg('text', { x: at, y: height - 26, 'text-anchor': 'middle' }, text));
        edge = at + text.length * 3.6;
      }
    }
    for (const value of y.ticks) {
      const at = down(value);
      picture.append(svg('line', { class: 'grid', x1: box.left, x2: box.left + inner.width, y1: at, y2: at }));
      picture.append(svg('text', { x: box.left - 7, y: at + 4, 'text-anchor': 'end' }, String(value)));
    }
    picture.append(svg('rect', { class: 'frame', x: box.left, y: box.top, width: inner.width, height: inner.height }));
    picture.append(svg('text', { x: box.left + inner.width / 2, y: height - 7, 'text-anchor': 'middle' }, data.rates[rate].name + (log ? ' (log)' : '')));
    const middle = box.top + inner.height / 2;
    picture.append(svg('text', { x: 12, y: middle, 'text-anchor': 'middle', transform: `rotate(-90 12 ${middle})` }, info.axis + (info.lower ? ' (lower is better)' : '')));
    const marks = [];
    for (const one of shown) {
      const path = one.points.map((point, i) => `${i ? 'L' : 'M'}${across(point.x).toFixed(1)} ${down(point.y).toFixed(1)}`).join('');
      picture.append(svg('path', { class: 'curve', d: path, stroke: colour(one.codec), 'stroke-dasharray': dash(one.codec) }));
      for (const point of one.points) {
        const mark = { one, point, x: across(point.x), y: down(point.y) };
        picture.append(svg('path', { class: 'mark', d: shape(one.codec, 4), fill: colour(one.codec), transform: `translate(${mark.x} ${mark.y})` }));
        marks.push(mark);
      }
    }
    if (shown.length === 0) picture.append(svg('text', { x: box.left + inner.width / 2, y: middle, 'text-anchor': 'middle' }, 'no curve to show'));
    const hot = svg('circle', { class: 'hot', r: 7, visibility: 'hidden' });
    picture.append(hot);

    let at = -1;
    function point(index) {
      at = index;
      const mark = marks[index];
      hot.setAttribute('cx', mark.x);
      hot.setAttribute('cy', mark.y);
      hot.setAttribute('visibility', 'visible');
      const bounds = picture.getBoundingClientRect();
      const scale = bounds.width / width;
      const quality = mark.point.quality === 'none' ? '' : `, quality ${mark.point.quality}`;
      showTip(`${data.codecs[mark.one.codec]}${quality}\n${info.name} ${fixed(mark.point.y, info.digits)}\n${short(mark.point.x)} ${data.rates[rate].name}`
        + (mark.one.count > 1 ? `\nmean of ${mark.one.count} sequences` : ''), bounds.left + mark.x * scale, bounds.top + mark.y * scale);
    }
    function leave() {
      hot.setAttribute('visibility', 'hidden');
      hideTip();
    }
    picture.addEventListener('pointermove', (event) => {
      const bounds = picture.getBoundingClientRect();
      const scale = width / bounds.width;
      const px = (event.clientX - bounds.left) * scale;
      const py = (event.clientY - bounds.top) * scale;
      let best = -1;
      let least = 40 * 40;
      marks.forEach((mark, i) => {
        const distance = (mark.x - px) ** 2 + (mark.y - py) ** 2;
        if (distance < least) { least = distance; best = i; }
      });
      if (best >= 0) point(best); else leave();
    });
    picture.addEventListener('pointerleave', leave);
    picture.addEventListener('blur', leave);
    picture.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step && marks.length) {
        event.preventDefault();
        point((at + step + marks.length) % marks.length);
      } else if (event.key === 'Escape') leave();
    });
    figure.append(open ? element('button', { type: 'button', class: 'open', title: 'Show this plot alone' }, title) : element('figcaption', {}, title), picture);
    figure.querySelector('.open')?.addEventListener('click', open);
    holder.append(figure);
    return left;
  }

  function initCurves() {
    if (!byId('curve-plots')) return;
    const scopes = [];
    if (data.sequences.length > 1) scopes.push(['all', `mean of all ${data.sequences.length} sequences`]);
    if (data.groups.length > 1) data.groups.forEach((group, i) => scopes.push([`g${i}`, `mean of ${group}`]));
    data.sequences.forEach((sequence, i) => scopes.push([`s${i}`, `${data.groups[sequence.group]} / ${sequence.name}`]));
    fill(byId('curve-scope'), scopes, scopes[0][0]);
    fill(byId('curve-metric'), data.metrics.map((metric, i) => [i, metric.name]), 0);
    fill(byId('curve-rate'), data.rates.map((rate, i) => [i, rate.name]), 0);

    const legend = byId('curve-legend');
    data.codecs.forEach((name, codec) => {
      const sample = svg('svg', { width: 26, height: 12, viewBox: '-13 -6 26 12', 'aria-hidden': 'true' });
      sample.append(svg('path', { class: 'curve', d: 'M-12 0H12', stroke: colour(codec), 'stroke-dasharray': dash(codec) }), svg('path', { d: shape(codec, 4), fill: colour(codec) }));
      const button = element('button', { type: 'button', 'aria-pressed': 'true', title: 'Click shows or hides; double click shows this one alone' }, sample, name);
      button.addEventListener('click', () => {
        if (hidden.has(codec)) hidden.delete(codec); else hidden.add(codec);
        drawCurves();
      });
      button.addEventListener('dblclick', () => {
        const alone = data.codecs.every((_, other) => other === codec || hidden.has(other));
        hidden.clear();
        if (!alone) data.codecs.forEach((_, other) => other !== codec && hidden.add(other));
        drawCurves();
      });
      legend.append(button);
    });
    onChange(['curve-metric', 'curve-scope', 'curve-rate'], ['curve-view', 'curve-axis'], drawCurves);
    let width = 0;
    new ResizeObserver((entries) => {
      if (Math.abs(entries[0].contentRect.width - width) > 1) {
        width = entries[0].contentRect.width;
        drawCurves();
      }
    }).observe(byId('curve-plots'));
  }

  function members(scope) {
    const place = Number(scope.slice(1));
    if (scope === 'all') return range(data.sequences.length);
    return scope[0] === 's' ? [place] : range(data.sequences.length).filter((i) => data.sequences[i].group === place);
  }

  function drawCurves() {
    const holder = byId('curve-plots');
    const view = checked('curve-view');
    const metric = Number(byId('curve-metric').value);
    const rate = Number(byId('curve-rate').value);
    const log = checked('curve-axis') === 'log';
    const scope = byId('curve-scope').value;
    const sequences = members(scope);
    byId('curve-metric').disabled = view === 'domains';
    [...byId('curve-legend').children].forEach((button, codec) => button.setAttribute('aria-pressed', String(!hidden.has(codec))));
    hideTip();
    holder.replaceChildren();
    holder.classList.toggle('single', view === 'one');
    const wide = holder.clientWidth;
    const cell = (draw) => {
      const place = element('div');
      holder.append(place);
      return draw(place);
    };
    let left = 0;
    if (view === 'one') {
      left = cell((place) => plot(place, { title: data.metrics[metric].name, metric, rate, sequences, log, height: clamp(Math.round(wide * 0.45), 320, 520) }));
    } else if (view === 'domains') {
      const some = all ? data.metrics : data.metrics.slice(0, MainPlots);
      some.forEach((info, i) => {
        const open = () => {
          byId('curve-metric').value = i;
          document.querySelector('input[name="curve-view"][value="one"]').checked = true;
          drawCurves();
        };
        left += cell((place) => plot(place, { title: info.name, metric: i, rate, sequences, log, height: 290, open }));
      });
      if (data.metrics.length > MainPlots) {
        const more = element('button', { type: 'button', class: 'more-plots', 'aria-expanded': String(all) }, all ? 'Fewer measures' : `${data.metrics.length - MainPlots} more measures`);
        more.addEventListener('click', () => {
          all = !all;
          drawCurves();
          holder.querySelector('.more-plots').focus();
        });
        holder.append(more);
      }
    } else {
      sequences.forEach((i) => cell((place) => plot(place, { title: data.sequences[i].name, metric, rate, sequences: [i], log, height: 290 })));
    }
    byId('curve-note').textContent = left > 0
      ? 'Qualities that were not measured on all sequences of a codec are in no mean; choose a sequence to see them.' : '';
  }

  // ---- BD-rate ------------------------------------------------------------------------------------------------------------------

  function initDeltas() {
    if (!byId('bd-metric')) return;
    fill(byId('bd-metric'), data.deltas.map((deltas) => [deltas.metric, data.metrics[deltas.metric].name]), data.deltas[0].metric);
    byId('bd-metric').addEventListener('change', () => showDeltas(true));
    byId('bd-anchor').addEventListener('change', () => showDeltas(false));
    showDeltas(true);
  }

  function deltaCell(delta) {
    if (!delta) return element('td', { class: 'self' });
    if (!isNumber(delta.rate)) return element('td', { class: 'none', title: delta.why }, 'n/a');
    const share = Math.round(100 * Math.min(1, Math.abs(delta.rate) / 30));
    const cell = element('td', { class: delta.rate < 0 ? 'gain' : 'loss', style: `--share:${share}%`, title: delta.why }, element('b', {}, percent(delta.rate)), ' ');
    cell.append(element('small', {}, (delta.classic === null ? '(no fit)' : `(${percent(delta.classic)})`) + (delta.count < delta.of ? ` n=${delta.count} of ${delta.of}` : '')));
    return cell;
  }

  function showDeltas(newMetric) {
    const metric = Number(byId('bd-metric').value);
    const deltas = data.deltas.find((one) => one.metric === metric);
    if (newMetric) {
      const before = Number(byId('bd-anchor').value || NaN);
      fill(byId('bd-anchor'), deltas.codecs.map((codec) => [codec, data.codecs[codec]]), deltas.codecs.includes(before) ? before : deltas.codecs[0]);
    }
    const anchor = Number(byId('bd-anchor').value);
    document.querySelectorAll('.matrix').forEach((matrix) => { matrix.hidden = Number(matrix.dataset.metric) !== metric; });
    document.querySelectorAll('.bd [data-codec]').forEach((cell) => cell.classList.toggle('anchor', Number(cell.dataset.codec) === anchor));

    const groups = data.groups.length > 1 ? data.groups : [];
    const caption = `Against ${data.codecs[anchor]}, by ${data.metrics[metric].name}`;
    const head = element('tr', {}, element('th', { scope: 'col' }, 'codec'), element('th', { scope: 'col' }, 'all'));
    groups.forEach((group) => head.append(element('th', { scope: 'col' }, group)));
    data.sequences.forEach((sequence) => head.append(element('th', { scope: 'col' }, sequence.name)));
    const body = element('tbody');
    for (const test of deltas.codecs.filter((codec) => codec !== anchor)) {
      const pair = deltas.pairs.find((one) => one.anchor === anchor && one.test === test);
      const row = element('tr', {}, element('th', { scope: 'row' }, data.codecs[test]), deltaCell(pair.all));
      groups.forEach((_, i) => row.append(deltaCell(pair.groups[i])));
      pair.sequences.forEach((one) => row.append(deltaCell(one)));
      body.append(row);
    }
    const table = element('table', { class: 'bd' }, element('caption', {}, caption), element('thead', {}, head), body);
    byId('bd-detail').replaceChildren(element('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': caption }, table));
  }

  // ---- no-reference metrics -----------------------------------------------------------------------------------------------------

  function initNoReference() {
    const input = byId('iqa-rate');
    if (!input) return;
    input.addEventListener('input', showNoReference);
    showNoReference();
  }

  function showNoReference() {
    const rate = Number(byId('iqa-rate').value);
    if (!(rate > 0)) return;
    const distance = (point) => Math.abs(Math.log(point.rates[0] / rate));
    const near = Math.log(1.5);
    const tables = data.metrics.map((metric, m) => {
      if (!metric.noReference) return null;
      const points = data.points.filter((point) => isNumber(point.metrics[m]) && isNumber(point.rates[0]));
      const codecs = range(data.codecs.length).filter((codec) => points.some((point) => point.codec === codec));
      const caption = `${metric.name} ${metric.lower ? '↓' : '↑'} at about ${short(rate)} ${data.rates[0].name}`;
      const body = element('tbody');
      const add = (name, found) => {
        const good = found.filter((one) => one.isNear).map((one) => one.value);
        const best = good.length > 1 ? (metric.lower ? Math.min(...good) : Math.max(...good)) : NaN;
        const row = element('tr', {}, element('th', { scope: 'row' }, name));
        for (const one of found) {
          const text = fixed(one.value, metric.digits);
          if (!isNumber(one.value)) row.append(element('td', { class: 'far' }, '–'));
          else if (!one.isNear) row.append(element('td', { class: 'far', title: one.title }, `(${text})`));
          else row.append(element('td', { title: one.title }, fixed(best, metric.digits) === text ? element('b', {}, text) : text));
        }
        body.append(row);
      };
      const rows = data.sequences.map((sequence, s) => codecs.map((codec) => {
        const own = points.filter((point) => point.codec === codec && point.sequence === s);
        if (own.length === 0) return { isNear: false };
        const nearest = own.reduce((a, b) => distance(b) < distance(a) ? b : a);
        return { value: nearest.metrics[m], isNear: distance(nearest) <= near, title: `at ${short(nearest.rates[0])} ${data.rates[0].name}` };
      }));
      rows.forEach((row, s) => { if (row.some((one) => isNumber(one.value))) add(data.sequences[s].name, row); });
      const whole = rows.filter((row) => row.every((one) => one.isNear));
      if (whole.length > 1) {
        add(`mean of ${whole.length === rows.length ? 'all' : `the ${whole.length} that all codecs have`}`,
          codecs.map((_, c) => ({ value: mean(whole.map((row) => row[c].value)), isNear: true })));
        body.lastChild.classList.add('mean');
      }
      const head = element('tr', {}, element('th', { scope: 'col' }, 'sequence'), ...codecs.map((codec) => element('th', { scope: 'col' }, data.codecs[codec])));
      return element('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': caption },
        element('table', {}, element('caption', {}, caption), element('thead', {}, head), body));
    });
    byId('iqa-tables').replaceChildren(...tables.filter((table) => table));
  }

  // ---- pictures -----------------------------------------------------------------------------------------------------------------

  const images = new Map();
  function load(place) {
    if (!images.has(place)) {
      const image = new Image();
      image.src = data.images[place];
      images.set(place, image.decode().then(() => image));
    }
    return images.get(place);
  }

  function describe(point) {
    const quality = isNumber(point.quality) ? `, quality ${point.quality}` : '';
    const rate = isNumber(point.rates[0]) ? `, ${short(point.rates[0])} ${data.rates[0].name}` : '';
    return data.codecs[point.codec] + quality + rate;
  }

  const Kinds = [
    ['decoded', 'decoded scene'], ['reconstruction', 'reconstruction, not coded'], ['truth', 'true scene'], ['isiError', 'ISI error'],
  ];
  const Films = [['sceneFilm', 'Decoded scenes'], ['spikeFilm', 'Spikes of the original'], ['decodedSpikeFilm', 'Spikes decoded']];
  const Heat = [[0, 0, 4], [31, 12, 72], [85, 15, 109], [136, 34, 106], [186, 54, 85], [227, 89, 51], [249, 140, 10], [249, 201, 50], [252, 255, 164]];

  function heat(value) {
    const place = value / 255 * (Heat.length - 1);
    const i = Math.min(Heat.length - 2, Math.floor(place));
    return [0, 1, 2].map((c) => Math.round(Heat[i][c] + (place - i) * (Heat[i + 1][c] - Heat[i][c])));
  }

  function paintHeat(context, width, height) {
    const pixels = context.getImageData(0, 0, width, height);
    const table = range(256).map(heat);
    for (let i = 0; i < pixels.data.length; i += 4) {
      const [r, g, b] = table[pixels.data[i]];
      pixels.data[i] = r;
      pixels.data[i + 1] = g;
      pixels.data[i + 2] = b;
    }
    context.putImageData(pixels, 0, 0);
  }

  const withStills = data.pictures.filter((one) => Kinds.some(([kind]) => kind in one.images));
  const withFilms = data.pictures.filter((one) => Films.some(([kind]) => kind in one.images));

  function sequenceOptions(pictures) {
    const places = [...new Set(pictures.map((one) => data.points[one.point].sequence))].sort((a, b) => a - b);
    return places.map((place) => [place, data.groups.length > 1 ? `${data.groups[data.sequences[place].group]} / ${data.sequences[place].name}` : data.sequences[place].name]);
  }

  const ofSequence = (pictures, sequence) => pictures.filter((one) => data.points[one.point].sequence === sequence)
    .sort((a, b) => data.points[a.point].codec - data.points[b.point].codec || data.points[a.point].rates[0] - data.points[b.point].rates[0]);

  const view = { zoom: 1, x: 0, y: 0, width: 0, height: 0, fit: 1 };

  function initViewer() {
    const stage = byId('stage');
    if (!stage) return;
    if (withStills.length === 0) {
      byId('viewer').replaceChildren(element('p', { class: 'empty' }, 'The embedded pictures are films only.'));
      return;
    }
    fill(byId('view-sequence'), sequenceOptions(withStills));
    byId('view-sequence').addEventListener('change', showSequence);
    for (const side of ['left', 'right']) {
      byId(`${side}-point`).addEventListener('change', () => showKinds(side));
      byId(`${side}-kind`).addEventListener('change', () => showPicture(side));
    }
    onChange([], ['view-layout'], () => {
      const isSide = checked('view-layout') === 'side';
      stage.classList.toggle('side-by-side', isSide);
      stage.classList.toggle('wipe', !isSide);
      document.querySelector('.wipe-label').hidden = isSide;
      fitStage();
    });
    const wipe = byId('wipe');
    const setWipe = () => stage.style.setProperty('--wipe', `${wipe.value}%`);
    wipe.addEventListener('input', setWipe);
    byId('view-brightness').addEventListener('input', brighten);
    byId('zoom-in').addEventListener('click', () => zoomBy(1.5));
    byId('zoom-out').addEventListener('click', () => zoomBy(1 / 1.5));
    byId('zoom-fit').addEventListener('click', fitStage);
    stage.addEventListener('wheel', (event) => {
      if (event.deltaY > 0 && view.zoom <= view.fit * 1.001) return; // nothing left to zoom out of: the page scrolls
      event.preventDefault();
      const pane = paneSize();
      const bounds = stage.getBoundingClientRect();
      zoomBy(Math.exp(-clamp(event.deltaY, -100, 100) / 250), (event.clientX - bounds.left) % pane.width, event.clientY - bounds.top);
    }, { passive: false });
    let drag = null;
    stage.addEventListener('pointerdown', (event) => {
      const bounds = stage.getBoundingClientRect();
      const line = bounds.left + bounds.width * wipe.value / 100;
      drag = { x: event.clientX, y: event.clientY, wipes: checked('view-layout') === 'wipe' && Math.abs(event.clientX - line) < 18 };
      stage.setPointerCapture(event.pointerId);
    });
    stage.addEventListener('pointermove', (event) => {
      if (!drag) return;
      if (drag.wipes) {
        const bounds = stage.getBoundingClientRect();
        wipe.value = 100 * (event.clientX - bounds.left) / bounds.width;
        setWipe();
      } else {
        pan(event.clientX - drag.x, event.clientY - drag.y);
      }
      drag.x = event.clientX;
      drag.y = event.clientY;
    });
    for (const name of ['pointerup', 'pointercancel']) stage.addEventListener(name, () => { drag = null; });
    stage.addEventListener('keydown', (event) => {
      const moves = { ArrowLeft: [40, 0], ArrowRight: [-40, 0], ArrowUp: [0, 40], ArrowDown: [0, -40] };
      if (moves[event.key]) pan(...moves[event.key]);
      else if (event.key === '+' || event.key === '=') zoomBy(1.5);
      else if (event.key === '-') zoomBy(1 / 1.5);
      else if (event.key === '0') fitStage();
      else return;
      event.preventDefault();
    });
    const scale = byId('scale-canvas').getContext('2d', { willReadFrequently: true });
    range(256).forEach((i) => {
      scale.fillStyle = `rgb(${heat(i).join(',')})`;
      scale.fillRect(i, 0, 1, 1);
    });
    new ResizeObserver(() => fitStage()).observe(stage.parentElement);
    showSequence();
  }

  function showSequence() {
    const points = ofSequence(withStills, Number(byId('view-sequence').value));
    const options = points.map((one) => [one.point, describe(data.points[one.point])]);
    fill(byId('left-point'), options, options[0][0]);
    fill(byId('right-point'), options, (points.find((one) => data.points[one.point].codec !== data.points[points[0].point].codec) ?? points[0]).point);
    view.width = 0;
    showKinds('left', points.length > 1 ? 'decoded' : 'truth');
    showKinds('right', 'decoded');
  }

  function showKinds(side, wanted = byId(`${side}-kind`).value) {
    const one = data.pictures.find((picture) => picture.point === Number(byId(`${side}-point`).value));
    const kinds = Kinds.filter(([kind]) => kind in one.images);
    fill(byId(`${side}-kind`), kinds, kinds.some(([kind]) => kind === wanted) ? wanted : kinds[0][0]);
    showPicture(side);
  }

  async function showPicture(side) {
    const canvas = byId(`${side}-canvas`);
    const place = Number(byId(`${side}-point`).value);
    const kind = byId(`${side}-kind`).value;
    const one = data.pictures.find((picture) => picture.point === place);
    const name = Kinds.find(([key]) => key === kind)[1];
    const point = data.points[place];
    const psnr = data.metrics.findIndex((metric) => metric.key === 'scenePsnr');
    const quality = psnr >= 0 && isNumber(point.metrics[psnr]) ? `, ${fixed(point.metrics[psnr], 2)} dB` : '';
    const isShared = kind === 'truth' || kind === 'reconstruction';
    const text = isShared ? name : `${name}: ${describe(point)}${kind === 'decoded' ? quality : ''}`;
    byId(`${side}-tag`).textContent = text;
    canvas.setAttribute('aria-label', text);
    canvas.dataset.kind = kind;
    byId('error-scale').hidden = !['left', 'right'].some((other) => byId(`${other}-kind`).value === 'isiError');
    brighten();
    try {
      const image = await load(one.images[kind]);
      if (canvas.dataset.kind !== kind || Number(byId(`${side}-point`).value) !== place) return; // another was chosen meanwhile
      canvas.width = image.naturalWidth;
      canvas.height = image.naturalHeight;
      const context = canvas.getContext('2d', { willReadFrequently: true });
      context.drawImage(image, 0, 0);
      if (kind === 'isiError') paintHeat(context, canvas.width, canvas.height);
      if (view.width !== canvas.width || view.height !== canvas.height) {
        view.width = canvas.width;
        view.height = canvas.height;
        fitStage();
      } else placePictures();
    } catch {
      byId(`${side}-tag`).textContent = `${text}: the picture is damaged`;
      canvas.width = canvas.height = 0;
    }
  }

  function brighten() {
    for (const side of ['left', 'right']) {
      const canvas = byId(`${side}-canvas`);
      canvas.style.filter = canvas.dataset.kind === 'isiError' ? 'none' : `brightness(${byId('view-brightness').value})`;
    }
  }

  function paneSize() {
    const stage = byId('stage');
    return { width: stage.clientWidth / (checked('view-layout') === 'side' ? 2 : 1), height: stage.clientHeight };
  }

  function fitStage() {
    if (!view.width) return;
    const stage = byId('stage');
    const wide = stage.clientWidth / (checked('view-layout') === 'side' ? 2 : 1);
    stage.style.height = `${Math.round(clamp(wide * view.height / view.width, 140, Math.max(280, innerHeight * 0.72)))}px`;
    const pane = paneSize();
    view.fit = Math.min(pane.width / view.width, pane.height / view.height);
    view.zoom = view.fit;
    view.x = (pane.width - view.width * view.zoom) / 2;
    view.y = (pane.height - view.height * view.zoom) / 2;
    placePictures();
  }

  function zoomBy(factor, x, y) {
    const pane = paneSize();
    const px = x ?? pane.width / 2;
    const py = y ?? pane.height / 2;
    const zoom = clamp(view.zoom * factor, view.fit, Math.max(16, 4 * view.fit));
    view.x = px - (px - view.x) * zoom / view.zoom;
    view.y = py - (py - view.y) * zoom / view.zoom;
    view.zoom = zoom;
    placePictures();
  }

  function pan(dx, dy) {
    view.x += dx;
    view.y += dy;
    placePictures();
  }

  function placePictures() {
    const pane = paneSize();
    const limit = (at, size, room) => size <= room ? (room - size) / 2 : clamp(at, room - size, 0);
    view.x = limit(view.x, view.width * view.zoom, pane.width);
    view.y = limit(view.y, view.height * view.zoom, pane.height);
    for (const side of ['left', 'right']) {
      const canvas = byId(`${side}-canvas`);
      const scale = canvas.width ? view.zoom * view.width / canvas.width : view.zoom;
      canvas.style.transform = `translate(${view.x}px, ${view.y}px) scale(${scale})`;
      canvas.classList.toggle('sharp', view.zoom > 2.5);
    }
    byId('stage').classList.toggle('zoomed', view.zoom > view.fit * 1.001);
    byId('zoom-value').textContent = `${Math.round(100 * view.zoom)} %`;
  }

  // ---- player -------------------------------------------------------------------------------------------------------------------

  const film = { frames: 1, at: 0, shown: [], timer: 0, load: 0 };

  function initPlayer() {
    if (!byId('player')) return;
    fill(byId('film-sequence'), sequenceOptions(withFilms));
    byId('film-sequence').addEventListener('change', showFilmPoints);
    byId('film-point').addEventListener('change', showFilm);
    byId('film-frame').addEventListener('input', () => { stop(); seek(Number(byId('film-frame').value)); });
    byId('film-back').addEventListener('click', () => { stop(); seek(film.at - 1); });
    byId('film-next').addEventListener('click', () => { stop(); seek(film.at + 1); });
    byId('film-play').addEventListener('click', () => film.timer ? stop() : play());
    byId('film-speed').addEventListener('change', () => { if (film.timer) { stop(); play(); } });
    showFilmPoints();
  }

  function showFilmPoints() {
    const points = ofSequence(withFilms, Number(byId('film-sequence').value));
    fill(byId('film-point'), points.map((one) => [one.point, describe(data.points[one.point])]), points[0].point);
    showFilm();
  }

  async function showFilm() {
    const turn = ++film.load;
    const one = data.pictures.find((picture) => picture.point === Number(byId('film-point').value));
    const sequence = data.sequences[data.points[one.point].sequence];
    const size = { width: sequence.filmWidth, height: sequence.filmHeight };
    const shown = [];
    let lost = 0;
    for (const [kind, name] of Films.filter(([kind]) => kind in one.images)) {
      try {
        const image = await load(one.images[kind]);
        const frames = size.height > 0 ? Math.floor(image.naturalHeight / size.height) : 0;
        if (frames === 0) { lost++; continue; }
        const canvas = element('canvas', { width: size.width, height: size.height, role: 'img', 'aria-label': name });
        shown.push({ image, frames, canvas, name });
      } catch { lost++; }
    }
    if (turn !== film.load) return;
    film.shown = shown;
    film.size = size;
    film.frames = Math.max(1, ...shown.map((each) => each.frames));
    byId('films').replaceChildren(...shown.map((each) => element('figure', {}, each.canvas, element('figcaption', {}, each.name))));
    if (lost) byId('films').append(element('p', { class: 'empty' }, `${lost} of the films cannot be shown.`));
    byId('film-frame').max = film.frames - 1;
    seek(film.at);
  }

  function seek(frame) {
    film.at = (frame + film.frames) % film.frames;
    for (const { image, canvas, frames } of film.shown) {
      const context = canvas.getContext('2d');
      context.drawImage(image, 0, Math.min(film.at, frames - 1) * film.size.height, film.size.width, film.size.height, 0, 0, film.size.width, film.size.height);
    }
    byId('film-frame').value = film.at;
    byId('film-value').textContent = `${film.at + 1} / ${film.frames}`;
  }

  function play() {
    film.timer = setInterval(() => seek(film.at + 1), 1000 / Number(byId('film-speed').value));
    byId('film-play').textContent = 'Pause';
    byId('film-play').setAttribute('aria-pressed', 'true');
  }

  function stop() {
    clearInterval(film.timer);
    film.timer = 0;
    byId('film-play').textContent = 'Play';
    byId('film-play').setAttribute('aria-pressed', 'false');
  }

  // ---- table of points ----------------------------------------------------------------------------------------------------------

  function initPoints() {
    const table = byId('points-table');
    if (!table) return;
    const body = table.tBodies[0];
    const rows = [...body.rows].filter((row) => !row.classList.contains('commands')).map((row) => ({ row, commands: row.nextElementSibling }));
    const place = () => body.append(...rows.flatMap(({ row, commands }) => [row, commands]));
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = element('button', { type: 'button', class: 'sort' }, head.textContent);
      head.replaceChildren(button);
      button.addEventListener('click', () => {
        const up = head.getAttribute('aria-sort') !== 'ascending';
        [...table.tHead.rows[0].cells].forEach((cell) => cell.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
        const key = ({ row }) => row.cells[column].textContent;
        const number = (text) => text === '–' ? -Infinity : Number(text.replaceAll(',', ''));
        rows.sort((a, b) => {
          const [x, y] = [key(a), key(b)];
          const [i, j] = [number(x), number(y)];
          const order = Number.isNaN(i) || Number.isNaN(j) ? x.localeCompare(y, 'en') : i === j ? 0 : i - j;
          return up ? order : -order;
        });
        place();
      });
    });
    const filter = () => {
      const words = byId('points-filter').value.toLowerCase().split(/\s+/).filter((word) => word);
      let count = 0;
      for (const { row, commands } of rows) {
        const text = row.textContent.toLowerCase();
        row.hidden = commands.hidden = !words.every((word) => text.includes(word));
        count += row.hidden ? 0 : 1;
      }
      byId('points-count').textContent = `${count} of ${rows.length}`;
    };
    byId('points-filter').addEventListener('input', filter);
    byId('points-commands').addEventListener('click', (event) => {
      const on = table.classList.toggle('with-commands');
      event.currentTarget.setAttribute('aria-pressed', String(on));
      event.currentTarget.textContent = on ? 'Hide command lines' : 'Show command lines';
    });
    filter();
  }

  initCurves();
  initDeltas();
  initNoReference();
  initViewer();
  initPlayer();
  initPoints();
})();
