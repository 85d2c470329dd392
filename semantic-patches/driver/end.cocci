// SPDX-License-Identifier: GPL-2.0-only
///
/// What `kmapcheck cocci` puts behind the scripts: a file that is not named
/// here was given up.
///

@script:python kmapcheck_end depends on report@
@@

for name in cocci.files():
	print("done\t%s" % name)
