#!/usr/bin/python3
"""Puts both measurements side by side: measure_report.py HORIZON.json PORTAL.json OUT (writes OUT.json, OUT.md)."""
import json
import sys


def main(horizon_file, portal_file, out):
    with open(horizon_file) as file:
        both = json.load(file)
    with open(portal_file) as file:
        portal = json.load(file)
    screenful, whole = both['bare']
    page, everything = both['horizon']
    tab, following, cold = portal['openedInRunningTab'], portal['nextViewerLoads'], portal['coldBrowserLoad']
    ms = lambda seconds: '%.0f' % (seconds * 1000)
    lines = ['| %d %s, load %.1f | ms | calls | CPU s |' % (both['rows'], both['panel'], both['load'][0]), '|---|---|---|---|',
             '| bare `%s`, one screenful | %s | 1 | |' % (both['path'], ms(screenful['seconds'])),
             '| bare `%s`, all | %s | 1 | |' % (both['path'], ms(whole['seconds']))]
    for row in (page, everything):
        lines.append('| Horizon: %s (%d rows, %.1f MB) | %s | %d to all services | %.2f |' % (
            row['page'], row['rows'], row['bytes'] / 1e6, ms(row['seconds']), row['calls'], row['cpu_seconds']))
    for label, figures in (('opened in a running tab', tab), ('cold browser load', cold), ('next viewer, cold browser', following)):
        lines.append('| Portal: %s: first rows | %.0f | | |' % (label, figures['FirstRowsMs']))
        lines.append('| Portal: %s: all rows reachable | %.0f | %d to nova and cinder | %.2f |' % (
            label, figures['AllRowsMs'], figures['Calls'], figures['CpuSeconds']))
    lines += ['', 'First rows in a running tab: %.2f× the bare screenful. All rows: %.2f× the bare call for all. '
              'CPU: 1/%.0f of Horizon\'s for all rows.' % (
                  tab['FirstRowsMs'] / 1000 / screenful['seconds'], tab['AllRowsMs'] / 1000 / whole['seconds'],
                  everything['cpu_seconds'] / max(tab['CpuSeconds'], 0.01))]
    both['portal'] = portal
    with open(out + '.json', 'w') as file:
        json.dump(both, file, indent=1)
    with open(out + '.md', 'w') as file:
        file.write('\n'.join(lines) + '\n')
    print('\n'.join(lines))
    # A busy machine makes both slow; only a real fault makes the portal's page the slower one.
    if tab['AllRowsMs'] / 1000 > everything['seconds']:
        sys.exit('the portal\'s page took longer than Horizon\'s')


if __name__ == '__main__':
    main(*sys.argv[1:])
