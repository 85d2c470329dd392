#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Runs kmapcheck over testcases/frontend/*.c: the front end's own cases.

They carry expectations as the others do, but need no generation and are not
run on the model; "flags:" in the first comment gives options.
"""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), 'lib'))
import checker

sys.exit(checker.run_directory('testcases/frontend', ([], ['-DCONFIG_HIGHMEM'])))
