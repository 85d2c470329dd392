#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# fingerprints.py on a small unit: mistakes are written, edits made, and what changes is seen.
# And every script of this directory starts.
. testcases/cli/tap.sh

cat > "$work/unit.c" <<'END'
struct page;
void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
void *kmap(struct page *page);
void kunmap(struct page *page);

int first(struct page *page)
{
	char *addr = kmap_local_page(page);
	int n = addr[0];

	if (n)
		n = addr[1];
	kunmap_local(addr);
	return n;
}

int second(struct page *page)
{
	char *addr = kmap(page);
	int n = addr[0];

	kunmap(page);
	return n;
}
END
(cd "$work" && "$KMAPCHECK" --results="$work/results" unit.c) 2> "$work/scan"

run python3 testcases/measure/fingerprints.py "$work/results" --binary "$KMAPCHECK" --edits 40 --batch 5
ok $status 'edits are made'
has "$work/out" '^40 edits in 8 runs' 'as many as were asked for'
has "$work/out" '^[1-9][0-9]* fingerprints compared: 0 changed' 'each finding is there again'

# a checker whose fingerprints are the lines that the findings stand on
cat > "$work/by-line" <<END
#!/bin/sh
"$KMAPCHECK" "\$@" | sed -E 's/^(.*"line":([0-9]+).*"fingerprint":")[^"]*/\\1\\2/'
END
chmod +x "$work/by-line"
run python3 testcases/measure/fingerprints.py "$work/results" --binary "$work/by-line" --edits 40 --batch 5
has "$work/out" 'fingerprints compared: [1-9][0-9]* changed' 'a fingerprint that goes with the line changes'

run python3 testcases/measure/fingerprints.py "$work/results" --binary "$KMAPCHECK" --only none
is $status 2 'nothing to edit is no success'

for script in testcases/measure/*.py; do
	python3 "$script" --help > "$work/help" 2>&1 < /dev/null
	ok $? "$script starts"
done
finish
