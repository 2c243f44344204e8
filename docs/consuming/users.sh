#!/bin/sh
# Prints the current state of every user: the userId, a tab, and the JSON of the last event. Nothing of it is kept.
#
# Needs kcat. Run it: users.sh HOST:PORT
set -eu

# %S is the length of the value, -1 for a tombstone
kcat -q -C -b "$1" -t kindred.users -o beginning -e -X isolation.level=read_committed -f '%k\t%S\t%s\n' |
  awk -F '\t' '
    $2 < 0 { delete state[$1]; next }
    {
      version = match($3, /"version":[0-9]+/) ? substr($3, RSTART + 10, RLENGTH - 10) + 0 : 0
      if ($1 in versions && versions[$1] >= version) next # a duplicate, or an older state
      versions[$1] = version
      state[$1] = $3
    }
    END { for (user in state) print user "\t" state[user] }'
