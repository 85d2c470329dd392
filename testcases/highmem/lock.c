/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * lock.c - spinlocks, mutexes, completions.
 *
 * A lock's word says which task holds it.  A spinlock makes its holder
 * atomic; one that another task holds is waited for, spinning or asleep.
 * Readers of a rwlock are counted as atomic and keep nobody out.
 */
#include "highmem.h"

void model_spin_lock(void *lock), model_spin_unlock(void *lock);
int model_spin_trylock(void *lock);
void model_read_lock(void *lock), model_read_unlock(void *lock);
void model_mutex_lock(void *lock), model_mutex_unlock(void *lock);
int model_mutex_trylock(void *lock);
void model_complete(void *done), model_wait_for_completion(void *done);

/* The word of a lock: 0 free, else 1 + the task that holds it. */
static unsigned int me(void)
{
	return 1 + runner_now().task;
}

static bool is_taken(const unsigned int *word)
{
	return *word && *word != me();
}

static void take(unsigned int *word)
{
	while (is_taken(word))
		task_wait(word);
	*word = me();
}

static void give(unsigned int *word)
{
	*word = 0;
	task_wake(word);
}

/* Taken twice by one task is not told: which lock is which is another tool's question. */
void model_spin_lock(void *lock)
{
	STEP("spin_lock", lock);
	point();
	take(lock);
	context.locks++;
}

void model_spin_unlock(void *lock)
{
	STEP("spin_unlock", lock);
	context_leave(&context.locks, 1);
	give(lock);
	point();
}

/* Whoever else may hold it is outside the case: both outcomes are tried. */
int model_spin_trylock(void *lock)
{
	STEP("spin_trylock", lock);
	point();
	if (is_taken(lock) || !choose(2))
		return 0;
	take(lock);
	context.locks++;
	return 1;
}

void model_read_lock(void *lock)
{
	STEP("read_lock", lock);
	point();
	context.locks++;
}

void model_read_unlock(void *lock)
{
	STEP("read_unlock", lock);
	context_leave(&context.locks, 1);
	point();
}

void model_mutex_lock(void *lock)
{
	STEP("mutex_lock", lock);
	point();
	sleep_here();
	take(lock);
}

int model_mutex_trylock(void *lock)
{
	STEP("mutex_trylock", lock);
	if (is_taken(lock) || !choose(2))
		return 0;
	take(lock);
	return 1;
}

void model_mutex_unlock(void *lock)
{
	STEP("mutex_unlock", lock);
	give(lock);
	point();
}

void model_complete(void *done)
{
	STEP("complete", done);
	++*(unsigned int *)done;
	task_wake(done);
	point();
}

void model_wait_for_completion(void *done)
{
	unsigned int *count = done;

	STEP("wait_for_completion", done);
	point();
	sleep_here();
	while (!*count)
		task_wait(done);
	--*count;
}
