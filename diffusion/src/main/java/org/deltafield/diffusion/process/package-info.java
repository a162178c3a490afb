/** Forward processes from data to noise, and the schedules that samplers follow back. */
package org.deltafield.diffusion.process;
