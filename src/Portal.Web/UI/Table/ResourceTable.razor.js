// So that the first menu already knows where it was asked for.
import './PopupMenu.razor.js';

// Keyboard and context menu of a resource table: an ARIA grid with one tab stop, whose rows come and go while it scrolls.
const attached = new WeakMap();

export function attach(root, table) {
  // Whoever follows a link at once has left before the call arrives.
  if (!root) return;
  const body = root.querySelector('tbody');
  const abort = new AbortController();
  const rows = () => [...body.querySelectorAll('tr[data-id]')];
  const indexOf = row => Number(row.getAttribute('aria-rowindex'));
  const controls = row => [...row.querySelectorAll('input, a[href], button')].filter(control => control.offsetParent);
  let current = null;   // id of the row that has the tab stop
  let wanted = null;    // aria-rowindex to focus once it is drawn

  const setStop = row => {
    for (const other of body.querySelectorAll('tr[tabindex="0"]')) if (other !== row) other.tabIndex = -1;
    if (row) {
      row.tabIndex = 0;
      current = row.dataset.id;
    }
  };

  const focusRow = row => {
    setStop(row);
    row.focus({ preventScroll: true });
    const head = root.querySelector('thead').offsetHeight;
    const { offsetTop: top, offsetHeight: height } = row;
    if (top < root.scrollTop + head) root.scrollTop = top - head;
    else if (top + height > root.scrollTop + root.clientHeight) root.scrollTop = top + height - root.clientHeight;
  };

  const rowHeight = () => rows()[0]?.offsetHeight || 41;

  const goTo = index => {
    const last = Number(root.querySelector('table').getAttribute('aria-rowcount'));
    const to = Math.max(2, Math.min(index, last));
    const row = rows().find(candidate => indexOf(candidate) === to);
    if (row) {
      wanted = null;
      focusRow(row);
    } else {
      wanted = to;
      root.scrollTop = (to - 2) * rowHeight() - root.clientHeight / 2;
    }
  };

  const keepStop = () => {
    if (wanted !== null) {
      const row = rows().find(candidate => indexOf(candidate) === wanted);
      if (row) {
        wanted = null;
        focusRow(row);
        return;
      }
    }
    const stop = rows().find(row => row.dataset.id === current) ?? rows()[0];
    if (stop && stop.tabIndex !== 0) setStop(stop);
  };

  const observer = new MutationObserver(keepStop);
  observer.observe(body, { childList: true });
  keepStop();

  root.addEventListener('focusin', event => {
    const row = event.target.closest('tr[data-id]');
    if (row) setStop(row);
  }, { signal: abort.signal });

  root.addEventListener('keydown', event => {
    const row = event.target.closest('tr[data-id]');
    if (!row) return;
    const onRow = event.target === row;
    const page = Math.max(1, Math.floor(root.clientHeight / rowHeight()) - 2);
    const inRow = controls(row);
    const at = inRow.indexOf(event.target);
    switch (event.key) {
      case 'ArrowDown': goTo(indexOf(row) + 1); break;
      case 'ArrowUp': goTo(indexOf(row) - 1); break;
      case 'PageDown': goTo(indexOf(row) + page); break;
      case 'PageUp': goTo(indexOf(row) - page); break;
      case 'Home': goTo(2); break;
      case 'End': goTo(Infinity); break;
      case 'ArrowRight': (inRow[at + 1] ?? inRow[at])?.focus(); break;
      case 'ArrowLeft': at > 0 ? inRow[at - 1].focus() : focusRow(row); break;
      case 'Escape': if (onRow) return; focusRow(row); break;
      case 'Enter': if (!onRow) return; row.querySelector('a[href]')?.click(); break;
      case ' ': {
        if (!onRow) return;
        row.querySelector('input[type=checkbox]')
          ?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey: event.shiftKey }));
        break;
      }
      case 'a':
      case 'A':
        if (!(event.ctrlKey || event.metaKey)) return;
        table.invokeMethodAsync('SelectAll');
        break;
      case 'F10': if (!event.shiftKey) return; row.querySelector('button.row-menu')?.click(); break;
      case 'ContextMenu': row.querySelector('button.row-menu')?.click(); break;
      default: return;
    }
    event.preventDefault();
  }, { signal: abort.signal });

  // What is cut off is said whole under the pointer. Not in the markup: each tab would be sent every such word twice.
  root.addEventListener('mouseover', event => {
    const cut = event.target.closest('tbody .cut');
    if (!cut) return;
    if (cut.scrollWidth > cut.clientWidth) cut.title = cut.textContent;
    else cut.removeAttribute('title');
  }, { signal: abort.signal });

  root.addEventListener('contextmenu', event => {
    const row = event.target.closest('tr[data-id]');
    const button = row?.querySelector('button.row-menu');
    if (!button || event.target.closest('a, input') || String(getSelection())) return;
    event.preventDefault();
    // Not click(): the menu would then open at the button instead of the pointer.
    button.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail: -1 }));
  }, { signal: abort.signal });

  attached.set(root, { abort, observer });
}

export function detach(root) {
  const state = attached.get(root);
  state?.abort.abort();
  state?.observer.disconnect();
}
