/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * An address that an interrupt handler finds in a global: it was registered before, and nobody tells
 * it.  Such a handler is seen only where the address stands there already when it is registered:
 * behind that, interrupts may be off again, or a lock taken that the handler takes as well.
 *
 * todo: what a handler that runs already may find is not looked at
 *
 * generations: local
 */
#include <linux/highmem.h>
#include <linux/interrupt.h>
#include <case.h>

static char *current_buffer;

/* helper */
static IRQ_HANDLER(reads_the_buffer)
{
	if (current_buffer)
		touch(current_buffer);
	return IRQ_HANDLED;
}

/* expect: kmap-escape; shows: E_FOREIGN_USE */
void local_address_for_an_interrupt(struct page *page)
{
	request_irq(9, reads_the_buffer, 0, "card", NULL);
	current_buffer = kmap_local_page(page);
	touch(current_buffer);
	kunmap_local(current_buffer);
	current_buffer = NULL;
}
