#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# --dump=messages shows all that Sparse has to say of a unit, in its order.
. testcases/cli/tap.sh

cat > "$work/errors.c" <<'END'
void first(void);
void first(void)
{
	nowhere(1);
}

void second(void);
void second(void)
{
	int number = missing;
}

void third(void);
void third(void)
{
	absent = 3;
}
END
run "$KMAPCHECK" --dump=messages "$work/errors.c"
is "$status" 0 'errors in the source are none of the command'
is "$(sed -n 's/^.*errors.c:\([0-9]*\):[0-9]*: error: //p' "$work/out")" \
"undefined identifier 'nowhere'
undefined identifier 'missing'
undefined identifier 'absent'" 'all of them'
finish
