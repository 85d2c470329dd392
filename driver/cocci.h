/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * cocci.h - the Coccinelle half: the semantic patches over files that need not build.
 *
 * cocci.c says what to do; cocci_files.c chooses the files, cocci_run.c runs spatch on each, cocci_read.c
 * makes findings of what it prints, cocci_calls.c counts what it has not seen, cocci_merge.c puts them
 * beside those of the tree's last scan.  fix.c prints what the scripts would change.
 */
#ifndef KMAPCHECK_COCCI_H
#define KMAPCHECK_COCCI_H

#include "records.h"

/* A semantic patch, and what its head says of it (cocci_scripts.c). */
struct script {
	char *path;
	char *name;		/* without directory and ".cocci" */
	char *rule;		/* of "// Rule:": a rule's id, or a conversion's */
	char *subject;		/* of "// Subject:": the first line of a patch's message, or NULL: it has no patch mode */
	char *message;		/* the "///" text, in lines that end with a line break */
};

struct scripts {
	char *dir;		/* where they all are */
	struct script *list;
	int count, room;
};

struct cocci {
	struct scan scan;	/* tree (NULL: files of no tree), objects with the last scan, options, jobs */
	struct scripts scripts;
	struct words places;	/* what was named, from the tree's top */
	struct words files;	/* what is looked at */
	struct words names;	/* of the functions of the mapping API */
	char *work;		/* a directory for this run alone */
	int seconds;		/* that spatch may take for one file */
};

/* Processes of ours, with their output in files; what can't be started ends the run. */
struct command {
	const char *dir;	/* to run it in, or NULL */
	const char *out, *err;	/* to write to, or NULL: ours */
	struct words words;
};
pid_t command_start(const struct command *command);
/* Starts it and waits: its exit status, 127 where there is no such program. */
int command_run(const struct command *command);
/* A directory for files of this run, which goes when the process ends; the caller owns its name. */
char *work_make(void);

/* cocci_scripts.c: reads the heads of all scripts that lie beside the program */
void scripts_read(struct scripts *scripts);
bool script_finds(const struct script *script);
/* Ends the run with one sentence unless spatch is there. */
void spatch_require(void);
/* spatch with a script in a mode; files are to be added. */
void spatch_words(struct words *words, const char *mode, const char *script);

/* cocci_files.c */
void names_read(struct cocci *cocci);
void files_choose(struct cocci *cocci);

/* cocci_read.c */
/* A call, or a declaration, of the API that spatch has seen. */
struct seen {
	const char *file;
	unsigned line;
};
struct said {
	struct finding_list findings;
	struct seen *seen;	/* sorted by file and line */
	int nr_seen, room;
	struct words done;	/* the files that the scripts have come to the end of */
};
/* Adds what a run has printed. */
void said_read(const char *path, struct said *said);

/* cocci_run.c */
/* Runs all scripts that find mistakes over the files, and says which it had to give up, and why. */
void cocci_run(const struct cocci *cocci, struct said *said, struct unchecked_list *given_up);

/* cocci_calls.c */
struct calls {
	unsigned written, in_macros;
	struct words lost;	/* "FILE:LINE: NAME" */
};
void calls_count(const struct cocci *cocci, const struct said *said, struct calls *calls);

/* cocci_merge.c */
/* Takes the findings over into those of the records; what both have is one. */
void findings_merge(const struct cocci *cocci, struct records *records, struct said *said);

#endif
