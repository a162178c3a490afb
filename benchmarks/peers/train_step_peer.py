#!/usr/bin/env python3
"""Training steps per second of Deltafield's score network, written plainly in PyTorch.

The same arithmetic as ScoreNetwork: sine transforms as matrix products, a gain per mode, Wiener weights, and optionally the
stack of truncated spectral filters or the U-Net; noise, loss, gradients, clipping, Adam and a running mean of the weights. Prints one JSON line.
"""
import argparse
import json
import math
import time

import torch
import torch.nn as nn
import torch.nn.functional as F


class Stack(nn.Module):
    def __init__(self, side, channels, modes, blocks):
        super().__init__()
        grid = torch.arange(1, side + 1) * 2.0 / (side + 1) - 1
        constants = torch.stack([grid[None].expand(side, side), grid[:, None].expand(side, side), torch.ones(side, side)])
        self.register_buffer("constants", constants[None])
        self.register_buffer("omega", torch.exp(torch.linspace(-2, 2, 16)))
        self.embedding = nn.Linear(32, 64)
        self.lift = nn.Conv2d(5, channels, 1, bias=False)
        self.filters = nn.ParameterList(nn.Parameter(0.5 * torch.randn(channels, modes, modes)) for _ in range(blocks))
        self.inner = nn.ModuleList(nn.Conv2d(2 * channels, channels, 1, bias=False) for _ in range(blocks))
        self.level = nn.ModuleList(nn.Linear(64, channels) for _ in range(blocks))
        self.outer = nn.ModuleList(nn.Conv2d(channels, channels, 1, bias=False) for _ in range(blocks))
        self.project = nn.Conv2d(channels, 1, 1, bias=False)
        nn.init.zeros_(self.project.weight)

    def forward(self, x, f, log_sigma, basis):
        angle = log_sigma[:, None] / 4 * self.omega
        e = F.silu(self.embedding(torch.cat([angle.sin(), angle.cos()], 1)))
        z = torch.stack([x, f], 1)
        h = self.lift(torch.cat([z, self.constants.expand(len(z), -1, -1, -1)], 1))
        for gain, inner, level, outer in zip(self.filters, self.inner, self.level, self.outer):
            t = basis @ ((basis.T @ h @ basis) * gain) @ basis.T
            h = h + outer(F.silu(inner(torch.cat([h, t], 1)) + level(e)[:, :, None, None]))
        return self.project(h)[:, 0]


class Block(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.first = nn.Conv2d(channels, channels, 3, padding=1)
        self.level = nn.Linear(64, 2 * channels)
        self.second = nn.Conv2d(channels, channels, 3, padding=1)

    def forward(self, h, e):
        gain, shift = self.level(e)[:, :, None, None].chunk(2, 1)
        return h + self.second(F.silu((1 + gain) * self.first(h) + shift))


class UNet(nn.Module):
    def __init__(self, channels, levels, blocks):
        super().__init__()
        widths = [channels * min(2**level, 4) for level in range(levels + 1)]
        self.register_buffer("omega", torch.exp(torch.linspace(-2, 2, 16)))
        self.embedding = nn.Linear(32, 64)
        self.enter = nn.Conv2d(2, channels, 3, padding=1)
        self.down = nn.ModuleList(nn.ModuleList(Block(w) for _ in range(blocks)) for w in widths)
        self.up = nn.ModuleList(nn.ModuleList(Block(w) for _ in range(blocks)) for w in widths[:-1])
        self.widen = nn.ModuleList(nn.Conv2d(a, b, 1) for a, b in zip(widths, widths[1:]))
        self.narrow = nn.ModuleList(nn.Conv2d(b, a, 1) for a, b in zip(widths, widths[1:]))
        self.leave = nn.Conv2d(channels, 1, 3, padding=1)
        nn.init.zeros_(self.leave.weight)

    def forward(self, x, f, log_sigma, basis):
        angle = log_sigma[:, None] / 4 * self.omega
        e = F.silu(self.embedding(torch.cat([angle.sin(), angle.cos()], 1)))
        return self.leave(self.descend(0, self.enter(torch.stack([x, f], 1)), e))[:, 0]

    def descend(self, level, h, e):
        for block in self.down[level]:
            h = block(h, e)
        if level == len(self.widen):
            return h
        odd = h.shape[-1] % 2
        below = self.widen[level](F.avg_pool2d(F.pad(h, (0, odd, 0, odd)) if odd else h, 2))
        below = F.interpolate(self.narrow[level](self.descend(level + 1, below, e)), scale_factor=2)
        h = h + below[:, :, : h.shape[-2], : h.shape[-1]]
        for block in self.up[level]:
            h = block(h, e)
        return h


class ScoreNetwork(nn.Module):
    def __init__(self, intervals, channels, modes, blocks, levels):
        super().__init__()
        side = intervals - 1
        k = torch.arange(1, intervals, dtype=torch.float64)
        basis = (math.sqrt(2 / intervals) * torch.sin(math.pi * k[:, None] * k[None] / intervals)).float()
        self.register_buffer("basis", basis)
        self.theta = nn.Parameter(torch.full((side, side), -6.0))
        self.log_error = nn.Parameter(torch.full((side, side), math.log(0.05)))
        self.modes = modes
        self.stack = None
        if blocks:
            self.stack = Stack(side, channels, modes, blocks) if modes else UNet(channels, levels, blocks)

    def loss(self, x, f, w, sigma):
        s = self.basis
        log_sigma = sigma.log()
        x_hat, f_hat, w_hat = s @ x @ s, s @ f @ s, s @ w @ s
        guess = self.theta.exp() * f_hat
        if self.stack is not None:
            scaled = x / torch.sqrt(1 + sigma**2)[:, None, None]
            guess = guess + s @ self.stack(scaled, f / (4 * math.pi**2), log_sigma, s[:, : self.modes]) @ s
        argument = 2 * log_sigma[:, None, None] - 2 * self.log_error
        denoised = torch.sigmoid(argument) * guess + torch.sigmoid(-argument) * x_hat
        weight = sigma[:, None, None] ** -2 + torch.exp(-2 * self.log_error.detach())
        return (weight * (denoised - w_hat) ** 2).mean()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--intervals", type=int, default=64)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--channels", type=int, default=24)
    parser.add_argument("--modes", type=int, default=16, help="0: a U-Net")
    parser.add_argument("--levels", type=int, default=3, help="of the U-Net")
    parser.add_argument("--blocks", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=10)
    a = parser.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(1)
    side = a.intervals - 1
    clean = torch.randn(256, side, side)
    source = torch.randn(256, side, side)
    network = ScoreNetwork(a.intervals, a.channels, a.modes, a.blocks, a.levels)
    optimizer = torch.optim.Adam(network.parameters(), lr=1e-3, betas=(0.9, 0.99), eps=1e-12)
    weights = list(network.parameters())
    mean = [p.detach().clone() for p in weights]

    def step():
        pick = torch.randint(0, len(clean), (a.batch,))
        w, f = clean[pick], source[pick]
        sigma = torch.exp(torch.empty(a.batch).uniform_(math.log(0.002), math.log(80)))
        x = w + sigma[:, None, None] * torch.randn_like(w)
        loss = network.loss(x, f, w, sigma)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimizer.step()
        with torch.no_grad():
            torch._foreach_mul_(mean, 0.999)
            torch._foreach_add_(mean, weights, alpha=0.001)
        return loss.item()

    start = time.perf_counter()
    while time.perf_counter() - start < a.seconds / 4:
        step()
    steps, start = 0, time.perf_counter()
    while time.perf_counter() - start < a.seconds:
        step()
        steps += 1
    rate = steps / (time.perf_counter() - start)
    print(json.dumps({"peer": "pytorch " + torch.__version__, "steps_per_second": round(rate, 2), "threads": a.threads, "parameters": sum(p.numel() for p in weights)}))


if __name__ == "__main__":
    main()
