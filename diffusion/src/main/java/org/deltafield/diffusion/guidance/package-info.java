/** What is known beyond the condition, brought into sampling: guidance and hard constraints. */
package org.deltafield.diffusion.guidance;
