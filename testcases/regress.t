#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Runs kmapcheck over testcases/regress/*.c: the smallest cases of the engine's faults.

They have the form of the front end's cases; what is still wrong stands in
files of its own, with "todo:" in the first comment.
"""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), 'lib'))
import checker

sys.exit(checker.run_directory('testcases/regress', ([],)))
